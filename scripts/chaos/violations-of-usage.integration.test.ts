import { expect, it } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { violationsOfUsage } from './violations-of-usage.ts';

it('the crash harness finds a counted day that differs from the tasks, and a change that nobody is told to count', async () => {
  const { db, actor, addKey, create } = await createTestStudio();
  const { tenantId } = actor;
  const keyId = await addKey('see2ai', 'http://127.0.0.1:9');
  const taskIds = [await create(keyId, compositions.image), await create(keyId, compositions.image)];
  expect(await violationsOfUsage(tenantId)).toEqual([]);
  expect(await db.usageDay.count({ where: { tenantId } })).toBe(1);

  await db.usageDay.updateMany({ where: { tenantId }, data: { tasks: { increment: 1 } } });
  const found = await violationsOfUsage(tenantId);
  expect(found.map(({ promise }) => promise)).toEqual(['h', 'h']);
  await db.usageDay.updateMany({ where: { tenantId }, data: { tasks: { decrement: 1 } } });
  expect(await violationsOfUsage(tenantId)).toEqual([]);

  // A change of which no mark tells, as if the trigger had missed it.
  await db.$transaction([
    db.task.updateMany({ where: { id: { in: taskIds } }, data: { status: 'failed', money: 'charged' } }),
    db.usageMark.deleteMany({ where: { tenantId } }),
  ]);
  expect((await violationsOfUsage(tenantId)).map(({ what }) => what.split(':')[0])).toEqual([
    'the usage has a day that the tasks do not have',
    'the usage lacks a day of the tasks',
  ]);
});
