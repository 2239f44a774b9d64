import type { IncomingMessage } from 'node:http';

/**
 * Largest request body: the largest upload, of 50 MB with its multipart parts, and some more, so that a 413 can be
 * answered.
 */
export const maxBodyBytes = 64 * 1024 * 1024;

/**
 * Reads a body to its end. Undefined when it is larger than `maxBodyBytes`; the rest is then read and dropped, because
 * a client that is still sending does not see an answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks);
}
