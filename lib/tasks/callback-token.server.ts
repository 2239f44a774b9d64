import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** The secret in a submission's callback address. Only its hash is stored: a leaked database can't forge a callback. */
export function newCallbackToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashCallbackToken(token) };
}

export function hashCallbackToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
