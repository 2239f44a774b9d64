import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 of a local file, in lower-case hexadecimal. */
export async function hashFile(localPath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(localPath, { highWaterMark: 1024 * 1024 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
