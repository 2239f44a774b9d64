import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { repeatTask } from './repeat-task.server';

async function finishedTask(seed?: number) {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', 'http://127.0.0.1:9');
  const { modelId, input } = compositions.polled;
  const taskId = await studio.create(keyId, { modelId, input: { ...input, ...(seed !== undefined && { seed }) } });
  await studio.db.task.update({ where: { id: taskId }, data: { status: 'succeeded', money: 'charged' } });
  return { studio, keyId, taskId };
}

describe('a task that is made again', () => {
  it('has the same composition and key, and is one task however often the press arrives', async () => {
    const { studio, keyId, taskId } = await finishedTask(7);
    const press = { taskId, requestId: v7(), how: 'same' } as const;
    const made = await repeatTask(studio.actor, press);
    expect(await repeatTask(studio.actor, press)).toEqual(made);
    const { input } = await studio.task(taskId);
    expect(await studio.task(made.taskId)).toMatchObject({ status: 'queued', money: 'not_sent', keyId, input });
  });

  it.each([
    ['below the seed before', 0, 7, -1],
    ['never the same seed', 8 / 2 ** 32, 7, 8],
    ['at most the largest', 1 - 2 ** -33, 7, 2 ** 32 - 1],
  ])('varies with another seed: %s', async (_, random, before, after) => {
    const { studio, taskId } = await finishedTask(before);
    const press = { taskId, requestId: v7(), how: 'vary' } as const;
    const made = await repeatTask(studio.actor, press, () => random);
    expect((await studio.task(made.taskId)).input).toEqual({
      ...((await studio.task(taskId)).input as object),
      seed: after,
    });
  });

  it('varies by itself where no seed is fixed', async () => {
    const { studio, taskId } = await finishedTask();
    const made = await repeatTask(studio.actor, { taskId, requestId: v7(), how: 'vary' });
    expect((await studio.task(made.taskId)).input).toEqual((await studio.task(taskId)).input);
  });

  it('is all takes of its press again, in their order, without those in the trash', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', 'http://127.0.0.1:9');
    const { modelId, input } = compositions.polled;
    const items = [1, 2, 3].map((seed) => ({ modelId, keyId, input: { ...input, seed } }));
    const { taskIds } = await createBatch(studio.actor, { requestId: v7(), items });
    await studio.db.task.update({
      where: { id: String(taskIds[1]) },
      data: { status: 'failed', deletedAt: new Date() },
    });
    const press = { taskId: String(taskIds[0]), requestId: v7(), how: 'press' } as const;
    const made = await repeatTask(studio.actor, press);
    expect(await repeatTask(studio.actor, press)).toEqual(made);
    const tasks = await studio.db.task.findMany({ where: { batchId: press.requestId }, orderBy: { id: 'asc' } });
    expect(tasks.map(({ id }) => id)).toEqual(made.taskIds);
    expect(tasks.map((task) => (task.input as { seed: number }).seed)).toEqual([1, 3]);
    const other = await createTestStudio();
    await expect(repeatTask(other.actor, { ...press, requestId: v7() })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is refused for the trash and for another studio', async () => {
    const { studio, taskId } = await finishedTask();
    const other = await createTestStudio();
    const press = () => ({ taskId, requestId: v7(), how: 'same' }) as const;
    await expect(repeatTask(other.actor, press())).rejects.toMatchObject({ code: 'notFound' });
    await studio.db.task.update({ where: { id: taskId }, data: { deletedAt: new Date() } });
    await expect(repeatTask(studio.actor, press())).rejects.toMatchObject({ code: 'notPossible' });
  });
});
