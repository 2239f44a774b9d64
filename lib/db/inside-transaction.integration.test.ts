import { describe, expect, it } from 'vitest';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { getDb } from './client.server';

const fetch = createGuardedFetch({ allowPrivate: false, headersTimeoutMs: 1_000, bodyTimeoutMs: 1_000 });

// Because of this check, every integration test also verifies that slow calls happen outside transactions.
describe('within a database transaction', () => {
  it.each([
    ['storage', () => getStorage().stat('a/file')],
    ['the network', () => fetch('https://provider.invalid/')],
  ])('a call to %s throws', async (what, ask) => {
    const inside = getDb().$transaction(async (tx) => {
      await tx.$queryRaw`select 1`;
      await ask();
    });
    await expect(inside).rejects.toThrow(`${what}`);
    await expect(inside).rejects.toThrow('within a database transaction');
  });

  it('calls throw, but after its end they work again', async () => {
    const db = getDb();
    expect(await db.$transaction(async (tx) => await tx.task.count({ where: { id: { in: [] } } }))).toBe(0);
    expect(await db.$transaction([db.task.count({ where: { id: { in: [] } } })])).toEqual([0]);
    expect(await getStorage().stat('a/file')).toBeNull();
  });
});
