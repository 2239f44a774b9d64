import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.server';

test('a password matches only its own hash', async () => {
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
  // If hashes took all four libuv threads, about twenty hashes would finish before the file is read.
  expect(hashed).toBeLessThan(8);
  await Promise.all(all);
});
