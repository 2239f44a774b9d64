import { describe, expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { dismissTask } from './dismiss-task.server';
import { findTasks } from './find-tasks.server';

async function madeTask(status: 'failed' | 'cancelled' | 'uncertain' | 'running') {
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.image);
  await studio.db.task.update({ where: { id: taskId }, data: { status } });
  return { studio, taskId };
}

describe('a take that is dismissed', () => {
  it.each(['failed', 'cancelled'] as const)(
    'is so for every device, stays in lists, and its timeline says it (%s)',
    async (status) => {
      const { studio, taskId } = await madeTask(status);
      await dismissTask(studio.actor, taskId);
      const { revision } = await studio.task(taskId);
      await dismissTask(studio.actor, taskId);
      expect((await studio.task(taskId)).revision, 'a repeated call changes nothing').toBe(revision);
      const { items } = await findTasks(studio.actor.tenantId, { personId: studio.actor.userId });
      expect(items).toMatchObject([{ id: taskId, status, isDismissed: true }]);
      expect(await studio.eventTypes(taskId)).toEqual(['created', 'dismissed']);
    },
  );

  it.each(['uncertain', 'running'] as const)('is none of which something is expected (%s)', async (status) => {
    const { studio, taskId } = await madeTask(status);
    await expect(dismissTask(studio.actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });

  it('is dismissed by its maker alone, and by nobody of another studio', async () => {
    const { studio, taskId } = await madeTask('failed');
    const other = await createTestStudio();
    await expect(dismissTask(other.actor, taskId)).rejects.toMatchObject({ code: 'notFound' });
    const colleague = { ...studio.actor, userId: other.actor.userId };
    await expect(dismissTask(colleague, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    expect((await studio.task(taskId)).dismissedAt).toBeNull();
  });
});
