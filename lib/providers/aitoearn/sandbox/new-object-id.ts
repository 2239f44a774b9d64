import { randomBytes } from 'node:crypto';

/** 24 hexadecimal digits, as in a MongoDB object id: seconds, then random digits. */
export function newObjectId(): string {
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds + randomBytes(8).toString('hex');
}
