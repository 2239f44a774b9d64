import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeBytes } from '@/lib/media/removal/remove-bytes.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { createTrashWorld, type TrashWorld } from './__fixtures__/trash-world';
import { findTrash } from './find-trash.server';
import { endTrashTime, moveToTrash, restoreFromTrash } from './move-to-trash.server';
import { countRemoving, emptyTrash } from './whole-trash.server';

let world: TrashWorld;
beforeEach(async () => {
  world = await createTrashWorld();
});
afterEach(() => world.remove());

const trashed = async () => (await findTrash(world.tenantId)).items.map(({ id }) => id);
const auditOf = async (target: string) =>
  (await world.db.auditEvent.findMany({ where: { target }, orderBy: { id: 'asc' } })).map((event) => event.action);

describe('the purge', () => {
  test('keeps a task that has a day left', async () => {
    const { taskId, resultId } = await world.finishedTask();
    await moveToTrash(world.maker, taskId);
    expect(await world.purge(29)).toBe(0);
    expect(await world.bytesOf(resultId)).toEqual([true]);
    await restoreFromTrash(world.maker, taskId);
  });

  test('removes texts, answers, files and their rows, and keeps cost and times', async () => {
    const { taskId, resultId } = await world.finishedTask({
      prompt: 'secret words',
      answer: { said: 'secret words' },
      requestBody: { prompt: 'secret words' },
      outputs: [{ url: 'https://files.example/secret' }],
    });
    await moveToTrash(world.maker, taskId);
    const before = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(await world.purge()).toBe(1);

    const row = await world.db.task.findUniqueOrThrow({
      where: { id: taskId },
      include: { events: { orderBy: { seq: 'asc' } } },
    });
    expect(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /secret(?!Version)/,
    );
    const books = ['userId', 'modelId', 'keyId', 'status', 'money', 'costPoints', 'createdAt'] as const;
    for (const column of books) expect(row[column]).toEqual(before[column]);
    expect(row.events.map(({ type }) => type)).toEqual(['trashed', 'purged']);
    expect(await world.db.asset.count({ where: { id: resultId } })).toBe(0);
    expect(await world.storedFiles()).toEqual([]);
    await expect(getTask(world.tenantId, taskId, () => true)).rejects.toMatchObject({ code: 'notFound' });
    expect(await auditOf(taskId)).toEqual(['task.trashed', 'task.purged']);
    expect(await world.purge(), 'a second run finds nothing').toBe(0);
  });

  test.each([
    ['another task uses', (assetId: string) => world.useInTask(assetId)],
    [
      'an element shows',
      (assetId: string) =>
        world.db.element.create({
          data: {
            tenantId: world.tenantId,
            name: 'element_dog',
            description: 'a dog',
            images: { create: { assetId, position: 0 } },
          },
        }),
    ],
    [
      'a preset uses',
      (assetId: string) =>
        world.db.preset.create({
          data: {
            tenantId: world.tenantId,
            ownerId: world.userId,
            name: 'p',
            modelId: 'm',
            composition: { firstFrame: { assetId } },
          },
        }),
    ],
    ['another file was derived from', (assetId: string) => world.addFile({ derivedFromId: assetId })],
  ])('keeps the bytes of a result that %s', async (_, use) => {
    const { taskId, resultIds } = await world.finishedTask({ results: 2 });
    const [used, unused] = resultIds as [string, string];
    await use(used);
    await moveToTrash(world.maker, taskId);
    expect(await world.purge()).toBe(1);
    expect(await world.bytesOf(used)).toEqual([true]);
    expect(await world.db.asset.count({ where: { id: unused } })).toBe(0);
  });

  test('removes a kept result together with the last task that needed it', async () => {
    const first = await world.finishedTask();
    const second = await world.finishedTask({ results: 0 });
    await world.db.taskInput.create({
      data: { taskId: second.taskId, assetId: first.resultId, role: 'firstFrame' },
    });
    await moveToTrash(world.maker, first.taskId);
    await world.purge();
    expect(await world.bytesOf(first.resultId)).toEqual([true]);
    await moveToTrash(world.maker, second.taskId);
    await world.purge();
    expect(await world.db.asset.count({ where: { id: first.resultId } })).toBe(0);
    expect(await world.storedFiles()).toEqual([]);
  });

  test('never removes bytes that another row refers to', async () => {
    const { taskId, resultId } = await world.finishedTask();
    const {
      id: _,
      taskId: __,
      resultIndex: ___,
      edit,
      ...row
    } = await world.db.asset.findUniqueOrThrow({
      where: { id: resultId },
    });
    const twin = await world.db.asset.create({ data: { ...row, origin: 'upload' } });
    await moveToTrash(world.maker, taskId);
    await world.purge();
    expect(await world.bytesOf(twin.id)).toEqual([true]);
  });

  test('removes rows also while storage fails', async () => {
    const stuck = await world.finishedTask();
    const free = await world.finishedTask({ results: 0 });
    await moveToTrash(world.maker, stuck.taskId, new Date(Date.now() - 5_000));
    await moveToTrash(world.maker, free.taskId);
    await emptyTrash(world.maker, new Date());
    world.storage.remove = () => Promise.reject(new Error('the bucket is away'));
    expect(await world.purge(0)).toBe(2);
    const due = { where: { tenantId: world.tenantId, purgeAt: { not: null } }, select: { id: true } };
    expect(await world.db.task.findMany(due)).toEqual([]);
    await expect(restoreFromTrash(world.maker, stuck.taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });

  test('reduces the count of tasks that are being removed', async () => {
    for (let index = 0; index < 3; index += 1) {
      const { taskId } = await world.finishedTask({ results: 0 });
      await moveToTrash(world.maker, taskId);
    }
    expect(await countRemoving(world.maker)).toBe(0);
    expect(await emptyTrash(world.maker, new Date())).toBe(3);
    expect(await trashed()).toEqual([]);
    expect(await countRemoving(world.maker)).toBe(3);
    expect(await countRemoving(world.colleague), 'of others').toBe(0);
    expect(await world.purge(0)).toBe(3);
    expect(await countRemoving(world.maker)).toBe(0);
  });

  test('leaves bytes that storage fails to remove to the next removal', async () => {
    const { taskId } = await world.finishedTask();
    await moveToTrash(world.maker, taskId);
    const { remove } = world.storage;
    world.storage.remove = () => Promise.reject(new Error('the bucket is away'));
    expect(await world.purge()).toBe(1);
    expect(await world.storedFiles()).toHaveLength(3);
    world.storage.remove = remove;
    await removeBytes({ db: world.db, storage: world.storage });
    expect(await world.storedFiles()).toEqual([]);
  });

  test('is due at once when a person deletes for good, and the task can no longer be restored', async () => {
    const { taskId } = await world.finishedTask();
    await expect(endTrashTime(world.maker, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    await moveToTrash(world.maker, taskId);
    await endTrashTime(world.maker, taskId);
    await expect(restoreFromTrash(world.maker, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    expect(await world.purge(0)).toBe(1);
    expect(await auditOf(taskId)).toEqual(['task.trashed', 'task.deletedForGood', 'task.purged']);
  });
});
