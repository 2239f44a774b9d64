import { randomBytes } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `task_` and a ULID. */
export function newTaskId(): string {
  let time = Date.now();
  let head = '';
  for (let index = 0; index < 10; index++) {
    head = crockford.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const tail = [...randomBytes(16)].map((byte) => crockford.charAt(byte % 32)).join('');
  return `task_${head}${tail}`;
}
