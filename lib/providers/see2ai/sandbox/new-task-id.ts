import { randomBytes } from 'node:crypto';

/** An opaque id. */
export function newTaskId(): string {
  return `s2a_${randomBytes(12).toString('hex')}`;
}
