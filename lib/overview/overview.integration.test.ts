import { expect, test } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findOverview } from './find-overview.server';

test('counts what needs an administrator, and nothing of another studio', async () => {
  const other = await createTestStudio();
  const foreignKey = await other.addKey('see2ai', null);
  await other.db.providerKey.update({ where: { id: foreignKey }, data: { state: 'rejected' } });

  const { db, actor, addKey, create } = await createTestStudio();
  const refused = await addKey('see2ai', null);
  const working = await addKey('see2ai', 'https://see2ai.com');
  const off = await addKey('see2ai', null);
  await db.providerKey.update({ where: { id: refused }, data: { state: 'rejected', label: 'Night shift' } });
  await db.providerKey.update({ where: { id: off }, data: { state: 'rejected', disabledAt: new Date() } });
  const task = await create(working, compositions.image);
  await db.task.update({ where: { id: task }, data: { status: 'uncertain' } });
  expect(await findOverview(actor.tenantId)).toMatchObject({
    refusedKeys: ['Night shift'],
    usableKeys: 1,
    uncertainTasks: 1,
    members: 1,
    openInvitations: 0,
    nearBudgets: [],
    waitingApprovals: 0,
  });
});
