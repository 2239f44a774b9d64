import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findTaskOfAsset } from '@/lib/gallery/find-task-of-asset.server';
import { findFile } from '@/lib/library/find-file.server';
import { findLibraryFiles } from '@/lib/library/find-files.server';
import { findPrompts } from '@/lib/presets/find-prompts.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { retryTask } from '@/lib/tasks/retry-task.server';
import { storeTaskAgain } from '@/lib/tasks/store-again.server';
import { createTrashWorld, dayMs, type TrashWorld } from './__fixtures__/trash-world';
import { findTrash } from './find-trash.server';
import { moveToTrash, restoreFromTrash } from './move-to-trash.server';
import { emptyTrash, restoreTrash, sumTrash } from './whole-trash.server';

let world: TrashWorld;
beforeEach(async () => {
  world = await createTrashWorld();
});
afterEach(() => world.remove());

const listed = async () => (await findTasks(world.tenantId, {})).items.map(({ id }) => id);
const trashed = async () => (await findTrash(world.tenantId)).items.map(({ id }) => id);
const auditOf = async (target: string) =>
  (await world.db.auditEvent.findMany({ where: { target }, orderBy: { id: 'asc' } })).map((event) => event.action);

describe('a task in the trash', () => {
  test('is in no other list, and names the person who deleted it', async () => {
    const upload = await world.addFile();
    const kept = await world.finishedTask({ results: 0, prompt: 'kept words' });
    const { taskId, resultId } = await world.finishedTask({ prompt: 'deleted words' });
    await world.db.taskInput.create({ data: { taskId, assetId: upload, role: 'firstFrame' } });
    await moveToTrash(world.maker, taskId);

    expect(await listed()).toEqual([kept.taskId]);
    expect((await findTasks(world.tenantId, { search: 'deleted' })).items).toEqual([]);
    expect((await findTasks(world.tenantId, { withResults: true })).items).toEqual([]);
    expect(await findTaskOfAsset(world.tenantId, resultId)).toBeNull();
    const prompts = await findPrompts(world.maker, { scope: 'mine', search: '' });
    expect(prompts.items.map(({ words }) => words)).toEqual(['kept words']);
    expect((await findLibraryFiles(world.tenantId, {})).items[0]?.taskCount).toBe(0);
    expect((await findFile(world.tenantId, upload)).uses.tasks).toEqual([]);

    const { items } = await findTrash(world.tenantId);
    expect(items.map(({ id, trash }) => [id, trash.by?.id])).toEqual([[taskId, world.maker.userId]]);
    expect(await auditOf(taskId)).toEqual(['task.trashed']);
  });

  test('still has its page, but allows no action', async () => {
    const { taskId } = await world.finishedTask({ status: 'failed', results: 0 });
    await moveToTrash(world.maker, taskId);
    const task = await getTask(world.tenantId, taskId, () => true);
    expect(task.events.at(-1)?.type).toBe('trashed');
    expect(Object.values(task.actions)).not.toContain(true);
    await expect(retryTask(world.maker, taskId, { requestId: taskId })).rejects.toMatchObject({ code: 'notPossible' });
    await expect(storeTaskAgain(world.maker, taskId)).rejects.toMatchObject({ code: 'notFound' });
  });

  test.each(['queued', 'submitting', 'running', 'storing', 'uncertain'] as const)(
    'is never %s: moving such a task there is refused',
    async (status) => {
      const { taskId } = await world.finishedTask({ status, results: 0 });
      await expect(moveToTrash(world.admin, taskId)).rejects.toMatchObject({ code: 'notPossible' });
      expect(await listed()).toEqual([taskId]);
    },
  );

  test('was moved there by its creator or an administrator and nobody else', async () => {
    const { taskId } = await world.finishedTask({ results: 0 });
    await expect(moveToTrash(world.colleague, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    const stranger = await createTrashWorld();
    await expect(moveToTrash(stranger.admin, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    await stranger.remove();
    await moveToTrash(world.admin, taskId);
    await expect(restoreFromTrash(world.colleague, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    expect(await trashed()).toEqual([taskId]);
  });

  test('is listed by the time of its deletion, latest first, in pages', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push((await world.finishedTask({ results: 0 })).taskId);
    const order = [3, 0, 4, 2, 1].map((index) => String(ids[index]));
    const now = Date.now();
    for (const [index, id] of order.entries()) await moveToTrash(world.maker, id, new Date(now - index * 1_000));
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof findTrash>> = await findTrash(world.tenantId, { cursor, limit: 2 });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(order);
  });
});

describe('a restored task', () => {
  test('is back in the lists with its files', async () => {
    const { taskId, resultIds } = await world.finishedTask({ results: 2 });
    await moveToTrash(world.maker, taskId);
    await moveToTrash(world.maker, taskId);
    await restoreFromTrash(world.maker, taskId);
    await restoreFromTrash(world.maker, taskId);
    expect(await listed()).toEqual([taskId]);
    expect(await trashed()).toEqual([]);
    await world.purge();
    expect(await world.bytesOf(...resultIds)).toEqual([true, true]);
    expect(await auditOf(taskId)).toEqual(['task.trashed', 'task.restored']);
  });

  test('was in the trash for less than thirty days: afterwards it is neither listed nor restored', async () => {
    const { taskId } = await world.finishedTask();
    await moveToTrash(world.maker, taskId, new Date(Date.now() - 30 * dayMs));
    expect(await trashed()).toEqual([]);
    await expect(restoreFromTrash(world.maker, taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });
});

describe('the whole trash', () => {
  test('is summed, emptied and restored for one’s own tasks, and for an administrator for all tasks', async () => {
    const own = await world.finishedTask();
    const another = await world.finishedTask({ userId: world.colleague.userId });
    for (const { taskId } of [own, another]) await moveToTrash(world.admin, taskId);
    const [mine, all] = [await sumTrash(world.maker), await sumTrash(world.admin)];
    expect([mine.tasks, all.tasks]).toEqual([1, 2]);
    const sizeOf = async (id: string) => {
      const { sizeBytes, stillsBytes } = await world.db.asset.findUniqueOrThrow({ where: { id } });
      return Number(sizeBytes + (stillsBytes ?? 0n));
    };
    expect(mine.bytes).toBe(await sizeOf(own.resultId));
    expect(all.bytes).toBe(mine.bytes + (await sizeOf(another.resultId)));

    expect(await restoreTrash(world.maker, new Date())).toBe(1);
    expect(await listed()).toEqual([own.taskId]);
    expect(await emptyTrash(world.maker, new Date()), 'nothing of theirs is left there').toBe(0);
    expect(await trashed()).toEqual([another.taskId]);
    expect(await emptyTrash(world.admin, new Date())).toBe(1);
    expect(await world.purge(0)).toBe(1);
    expect(await world.bytesOf(own.resultId)).toEqual([true]);
    expect(await auditOf(another.taskId)).toEqual(['task.trashed', 'task.deletedForGood', 'task.purged']);
  });

  test('keeps tasks that were moved there after the person was asked', async () => {
    const [asked, later] = [await world.finishedTask(), await world.finishedTask()];
    await moveToTrash(world.maker, asked.taskId);
    const asOf = new Date((await sumTrash(world.maker)).asOf);
    await moveToTrash(world.maker, later.taskId, new Date(asOf.getTime() + 1));
    expect(await emptyTrash(world.maker, asOf)).toBe(1);
    expect(await trashed()).toEqual([later.taskId]);
  });

  test('of another studio cannot be emptied or restored', async () => {
    const { taskId } = await world.finishedTask();
    await moveToTrash(world.maker, taskId);
    const stranger = await createTrashWorld();
    expect(await emptyTrash(stranger.admin, new Date())).toBe(0);
    expect(await restoreTrash(stranger.admin, new Date())).toBe(0);
    await stranger.remove();
    expect(await trashed()).toEqual([taskId]);
  });
});
