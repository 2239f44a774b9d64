import { describe, expect, it } from 'vitest';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { getStorage } from '@/lib/storage/storage.server';
import { getDb } from './client.server';

const fetch = createGuardedFetch({ allowPrivate: false, headersTimeoutMs: 1_000, bodyTimeoutMs: 1_000 });

// So every test of the studio is a test of this: what is slow is asked before a transaction or after it.
describe('within a database transaction', () => {
  it.each([
    ['storage', () => getStorage().stat('a/file')],
    ['the network', () => fetch('https://provider.invalid/')],
  ])('%s is not asked', async (what, ask) => {
    const inside = getDb().$transaction(async (tx) => {
      await tx.$queryRaw`select 1`;
      await ask();
    });
    await expect(inside).rejects.toThrow(`${what}`);
    await expect(inside).rejects.toThrow('within a database transaction');
  });

  it('and its end is seen', async () => {
    const db = getDb();
    expect(await db.$transaction(async (tx) => await tx.task.count({ where: { id: { in: [] } } }))).toBe(0);
    expect(await db.$transaction([db.task.count({ where: { id: { in: [] } } })])).toEqual([0]);
    expect(await getStorage().stat('a/file')).toBeNull();
  });
});
