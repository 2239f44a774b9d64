import { expect, test } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findStatus } from './find-status.server';

const fine = async () => ({ healthy: true, failing: [], reasons: {} });

test('says what waits, what is under way and how the last hour went, and nothing of another studio', async () => {
  const other = await createTestStudio();
  await other.create(await other.addKey('aitoearn', 'http://127.0.0.1:9'), compositions.listed);

  const { db, actor, addKey, create } = await createTestStudio();
  const real = await addKey('see2ai', 'http://127.0.0.1:9');
  const refused = await addKey('see2ai', 'http://127.0.0.1:9');
  await db.providerKey.update({ where: { id: refused }, data: { state: 'rejected' } });
  await addKey('doubao-seedance', null);
  const change = async (data: object) =>
    await db.task.update({ where: { id: await create(real, compositions.image) }, data });
  await change({ status: 'succeeded' });
  await change({ status: 'succeeded', createdAt: new Date(Date.now() - 3_700_000) });
  await change({ status: 'failed' });
  await change({ status: 'uncertain' });
  await change({ status: 'running' });
  await change({ createdAt: new Date(Date.now() - 5.5 * 60_000) });
  await change({ createdAt: new Date(Date.now() - 50 * 60_000), waitCode: 'approval' });

  const status = await findStatus(actor.tenantId, fine);
  expect(status).toMatchObject({
    worker: true,
    storage: true,
    queue: { waiting: 1, oldestMinutes: 5, underWay: 1 },
    providers: [
      {
        ...{ providerId: 'see2ai', isSandbox: false, keys: 2, usableKeys: 1 },
        ...{ succeeded: 1, failed: 1, uncertain: 1, open: 3 },
      },
      { providerId: 'doubao-seedance', isSandbox: true, keys: 1, usableKeys: 1, succeeded: 0, open: 0 },
    ],
  });
  expect(status.providers).toHaveLength(2);
});

test('says that nothing waits', async () => {
  const { actor } = await createTestStudio();
  const { queue, providers } = await findStatus(actor.tenantId, fine);
  expect(queue).toEqual({ waiting: 0, oldestMinutes: null, underWay: 0 });
  expect(providers).toEqual([]);
});

test('says which part is missing', async () => {
  const { actor } = await createTestStudio();
  const without = (...failing: ('worker' | 'storage' | 'queue')[]) =>
    findStatus(actor.tenantId, async () => ({ healthy: false, failing, reasons: {} }));
  expect(await without('worker', 'queue')).toMatchObject({ worker: false, storage: true });
  expect(await without('storage')).toMatchObject({ worker: true, storage: false });
});
