import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.server';

test('a password is verified against its hash alone', async () => {
  const passwordHash = await hashPassword('the right one');
  expect(await verifyPassword(passwordHash, 'the right one')).toBe(true);
  expect(await verifyPassword(passwordHash, 'another')).toBe(false);
  expect(await verifyPassword(undefined, 'the right one')).toBe(false);
});

test('a file is read while many passwords are being hashed', async () => {
  let hashed = 0;
  const all = Array.from({ length: 24 }, async (_, index) => {
    await hashPassword(`password ${index}`);
    hashed += 1;
  });
  await readFile(import.meta.filename);
  // With all of libuv's four threads taken, the file would come after a score of hashes.
  expect(hashed).toBeLessThan(8);
  await Promise.all(all);
});
