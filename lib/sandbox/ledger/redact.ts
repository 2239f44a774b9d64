import { createKeyHider } from '@/lib/text/hide-key';

/** The form of a key in the ledger: only its last four characters. */
export function lastFour(key: string): string {
  return key.length > 4 ? `…${key.slice(-4)}` : '…';
}

/** The key of a request, from any of the headers that the three providers use. */
export function presentedKey(headers: { authorization?: string; 'x-api-key'?: string | string[] }): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const plain = headers['x-api-key'];
  return bearer ?? (Array.isArray(plain) ? plain[0] : plain);
}

/** The body in the form that may be kept: JSON without the key, or only the size of anything else. */
export function keepableBody(body: Buffer, contentType: string | undefined, key: string | undefined): unknown {
  if (body.length === 0) return undefined;
  if (!contentType?.includes('json') || body.length > 1024 * 1024) return { bytes: body.length };
  const text = body.toString('utf8');
  const { inText, inJson } = createKeyHider(key ?? '');
  try {
    return inJson(JSON.parse(text));
  } catch {
    return { notJson: inText(text).slice(0, 2000) };
  }
}
