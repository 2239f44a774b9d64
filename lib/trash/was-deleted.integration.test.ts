import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { wasDeleted } from '@/lib/tasks/was-deleted.server';
import { createTrashWorld } from './__fixtures__/trash-world';
import { moveToTrash } from './move-to-trash.server';

test('a task that was deleted for good is told from one that never was', async () => {
  const world = await createTrashWorld();
  const { taskId } = await world.finishedTask();
  await moveToTrash(world.maker, taskId);
  expect(await wasDeleted(world.tenantId, taskId)).toBe(false);
  await world.purge();
  expect(await wasDeleted(world.tenantId, taskId)).toBe(true);
  expect(await wasDeleted(randomUUID(), taskId)).toBe(false);
  expect(await wasDeleted(world.tenantId, randomUUID())).toBe(false);
  expect(await wasDeleted(world.tenantId, 'not-an-id')).toBe(false);
  await world.remove();
});
