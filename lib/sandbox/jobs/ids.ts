import { createHash, randomBytes } from 'node:crypto';

/** SEE2AI: an opaque id. */
export function see2aiTaskId(): string {
  return `s2a_${randomBytes(12).toString('hex')}`;
}

/** AiToEarn: 24 hexadecimal digits, as in a MongoDB object id: seconds, then random digits. */
export function objectId(): string {
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds + randomBytes(8).toString('hex');
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Doubao gateway: `task_` and a ULID. */
export function ulidTaskId(): string {
  let time = Date.now();
  let head = '';
  for (let index = 0; index < 10; index++) {
    head = crockford.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const tail = [...randomBytes(16)].map((byte) => crockford.charAt(byte % 32)).join('');
  return `task_${head}${tail}`;
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
