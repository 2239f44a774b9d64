import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
export const nonceBytes = 12;
export const tagBytes = 16;

export interface Encrypted {
  nonce: Buffer;
  tag: Buffer;
  bytes: Buffer;
}

export function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Encrypted {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(bound);
  const bytes = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce, tag: cipher.getAuthTag(), bytes };
}

/** Throws when anything was changed, or was encrypted with another key or for another place. */
export function decrypt(key: Buffer, { nonce, tag, bytes }: Encrypted, bound: Buffer): Buffer {
  // Without the length, Node accepts shorter tags: 4 bytes would be guessable.
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bound);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}
