import { open } from 'node:fs/promises';
import { UnusableMedia } from '../http/violation';
import { type MediaFormat, sniffFormat } from '../render/sniff-format';

const timeoutMilliseconds = 20_000;

/**
 * Fetches a medium from the address in the request, as a provider would: over HTTP, with limits for time and size.
 * Throws UnusableMedia when that fails.
 */
export async function fetchMedia(
  url: string,
  filePath: string,
  maxBytes: number,
  fetch: typeof globalThis.fetch,
): Promise<MediaFormat> {
  if (!isWebAddress(url)) throw new UnusableMedia(`not a public http(s) address: ${shorten(url)}`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMilliseconds) });
    if (!response.ok || !response.body) throw new UnusableMedia(`answers ${response.status}: ${shorten(url)}`);
    return await store(response.body, filePath, maxBytes, url);
  } catch (error) {
    if (error instanceof UnusableMedia) throw error;
    throw new UnusableMedia(`cannot be fetched: ${shorten(url)}`);
  }
}

async function store(body: ReadableStream<Uint8Array>, filePath: string, maxBytes: number, url: string) {
  const file = await open(filePath, 'w');
  try {
    let size = 0;
    let head: Uint8Array = new Uint8Array();
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw new UnusableMedia(`is larger than ${maxBytes} bytes: ${shorten(url)}`);
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)]);
      await file.write(chunk);
    }
    const format = sniffFormat(head);
    if (!format) throw new UnusableMedia(`is no medium of a known format: ${shorten(url)}`);
    return format;
  } finally {
    await file.close();
  }
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function shorten(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}
