import type { IncomingMessage } from 'node:http';

/** Largest request body: SEE2AI's 50 MB upload with its multipart frame, and a bit more to answer 413 politely. */
export const maxBodyBytes = 64 * 1024 * 1024;

/**
 * Reads a body wholly; undefined when it is larger than `maxBodyBytes`. The rest is read and dropped: who is still
 * sending would not see an answer.
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
