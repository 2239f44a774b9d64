import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { sealFirstForm } from './__fixtures__/first-form';
import { newKey, ringOf } from './__fixtures__/rings';
import { openSecret, rewrap, sealWith } from './secret.server';

const place = { table: 'ProviderKey', tenantId: 'tenant-1', providerId: 'see2ai', id: 'row-1' };
const secret = '密钥 sk-1-very-private';
const ring = ringOf(newKey());
const seal = () => sealWith(ring.primary, secret, place);

test('a sealed secret opens for its own row, names its key, and is different each time', async () => {
  const sealed = await seal();
  expect(sealed).toMatch(/^v2\.key-[0-9a-f]{12}\.[0-9a-z]+(\.[\w-]+){4}$/);
  expect(sealed.split('.')[1]).toBe(ring.primary.id);
  expect(await openSecret(sealed, place, { ring })).toBe(secret);
  const parts = (text: string) => text.split('.').slice(3);
  const again = await seal();
  for (const [index, part] of parts(sealed).entries()) expect(parts(again)[index]).not.toBe(part);
});

test.each(['table', 'tenantId', 'providerId', 'id'] as const)('it does not open with another %s', async (name) => {
  const sealed = await seal();
  await expect(openSecret(sealed, { ...place, [name]: 'another' }, { ring })).rejects.toMatchObject({
    code: 'secretClosed',
    reason: 'damaged',
  });
});

test.each([
  [2, 'the time of its data key'],
  [3, 'its data key'],
  [4, 'its nonce'],
  [5, 'its tag'],
  [6, 'its text'],
])('it does not open after a change of its part %i, %s', async (part) => {
  const parts = (await seal()).split('.');
  if (part === 2) parts[part] = '1';
  else {
    const bytes = Buffer.from(parts[part] ?? '', 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[part] = bytes.toString('base64url');
  }
  await expect(openSecret(parts.join('.'), place, { ring })).rejects.toMatchObject({ reason: 'damaged' });
});

test('it does not open with a tag cut short, nor in an unknown form, and no error says anything of it', async () => {
  const parts = (await seal()).split('.');
  parts[5] = Buffer.from(parts[5] ?? '', 'base64url')
    .subarray(0, 4)
    .toString('base64url');
  for (const text of [parts.join('.'), 'v3.a.b.c.d.e.f', 'v1.a.b', 'v2.a.b.c', '']) {
    const error: Error = (await openSecret(text, place, { ring }).catch((reason: Error) => reason)) as Error;
    expect(error).toMatchObject({ code: 'secretClosed' });
    expect(`${error.stack}${error.cause}`).not.toContain('very-private');
  }
});

test('a process without its key says which one is missing, and one with both opens it', async () => {
  const sealed = await seal();
  const [own, other] = [newKey(), newKey()];
  const strange = await sealWith(ringOf(own).primary, secret, place);
  await expect(openSecret(sealed, place, { ring: ringOf(other) })).rejects.toThrow(`key ${ring.primary.id} is neither`);
  expect(await openSecret(strange, place, { ring: ringOf(other, [own]) })).toBe(secret);
});

test('a key may come from a file, and is the same key then', async () => {
  const key = newKey();
  const file = path.join(temporaryFolder(), 'key');
  writeFileSync(file, `${key}\n`);
  expect(ringOf(`file:${file}`).primary).toMatchObject({
    id: ringOf(key).primary.id,
    check: ringOf(key).primary.check,
  });
  expect(() => ringOf(`file:${file}.gone`)).toThrow(/ENCRYPTION_KEY: .*\.gone can't be read \(ENOENT\)/);
  writeFileSync(file, 'short');
  expect(() => ringOf(newKey(), [`file:${file}`])).toThrow(/MORE_ENCRYPTION_KEYS: .* must hold 32 bytes/);
});

test('wrapping again changes the key and nothing of what it protects', async () => {
  const sealed = await seal();
  const next = ringOf(newKey());
  const moved = await rewrap(next.primary, sealed, place, { ring });
  expect(moved.split('.')[1]).toBe(next.primary.id);
  expect(moved.split('.').slice(4)).toEqual(sealed.split('.').slice(4));
  expect(await openSecret(moved, place, { ring: next })).toBe(secret);
  await expect(openSecret(moved, place, { ring })).rejects.toMatchObject({ reason: 'keyMissing' });
  await expect(rewrap(next.primary, sealed, { ...place, id: 'row-2' }, { ring })).rejects.toThrow();
});

test('a secret of the first form opens with any of the keys, and gets a data key when it is wrapped', async () => {
  const key = newKey();
  const sealed = sealFirstForm(secret, key, place);
  const both = ringOf(newKey(), [key]);
  expect(await openSecret(sealed, place, { ring: both })).toBe(secret);
  const moved = await rewrap(both.primary, sealed, place, { ring: both });
  expect(moved).toMatch(/^v2\./);
  expect(await openSecret(moved, place, { ring: both })).toBe(secret);
  await expect(openSecret(sealed, place, { ring })).rejects.toMatchObject({ reason: 'keyMissing' });
  await expect(openSecret(sealed, { ...place, tenantId: 'another' }, { ring: both })).rejects.toThrow();
});
