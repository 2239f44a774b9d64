import { createKeyHider } from '@/lib/text/hide-key';

/** Keys stand in the ledger by their last four characters only. */
export function lastFour(key: string): string {
  return key.length > 4 ? `…${key.slice(-4)}` : '…';
}

/** The key a request carries, in whatever header the three providers use. */
export function presentedKey(headers: { authorization?: string; 'x-api-key'?: string | string[] }): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const plain = headers['x-api-key'];
  return bearer ?? (Array.isArray(plain) ? plain[0] : plain);
}

/** The body as it may be kept: JSON as JSON with the key cut out wherever it stands, anything else by its size only. */
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
