import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { findTasks } from './find-tasks.server';
import { pickTake } from './pick-take.server';

async function pressOf(count: number) {
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const keyId = await studio.addKey('see2ai', null);
  const items = Array.from({ length: count }, () => ({ keyId, ...compositions.image }));
  const { taskIds } = await createBatch(actor, { requestId: v7(), items });
  const addResult = (taskId: string, columns: { setAsideAt?: Date } = {}) =>
    db.asset.create({
      data: {
        ...columns,
        tenantId: actor.tenantId,
        kind: 'image',
        origin: 'result',
        fileName: 'a.png',
        mime: 'image/png',
        sizeBytes: 1n,
        sha256: v7(),
        storageKey: v7(),
        taskId,
        resultIndex: 0,
      },
    });
  const picked = async () => {
    const { items: tasks } = await findTasks(actor.tenantId, {});
    return tasks.flatMap(({ id, isPicked }) => (isPicked ? [id] : []));
  };
  return { studio, actor, taskIds: taskIds as [string, string, ...string[]], addResult, picked };
}

describe('the best take of a press', () => {
  it('is one: picking another gives the first one back, and each change stands in the timeline', async () => {
    const { studio, actor, taskIds, addResult, picked } = await pressOf(3);
    const [first, second] = taskIds;
    await Promise.all([addResult(first), addResult(second)]);
    await pickTake(actor, { taskId: first, isPicked: true });
    expect(await picked()).toEqual([first]);
    const { revision } = await studio.task(first);
    await pickTake(actor, { taskId: first, isPicked: true });
    expect((await studio.task(first)).revision, 'a repeated call changes nothing').toBe(revision);
    await pickTake(actor, { taskId: second, isPicked: true });
    expect(await picked()).toEqual([second]);
    await pickTake(actor, { taskId: second, isPicked: false });
    expect(await picked()).toEqual([]);
    expect(await studio.eventTypes(first)).toEqual(['created', 'picked', 'unpicked']);
    expect(await studio.eventTypes(second)).toEqual(['created', 'picked', 'unpicked']);
  });

  it('is one, whoever picks at the same time', async () => {
    const { actor, taskIds, addResult, picked } = await pressOf(4);
    await Promise.all(taskIds.map((taskId) => addResult(taskId)));
    await Promise.all(taskIds.map((taskId) => pickTake(actor, { taskId, isPicked: true })));
    expect(await picked()).toHaveLength(1);
  });

  it('is one after a picked take returned from the trash', async () => {
    const { studio, actor, taskIds, addResult, picked } = await pressOf(2);
    await Promise.all(taskIds.map((taskId) => addResult(taskId)));
    const [first, second] = taskIds;
    await pickTake(actor, { taskId: first, isPicked: true });
    await studio.db.task.update({ where: { id: first }, data: { deletedAt: new Date() } });
    await pickTake(actor, { taskId: second, isPicked: true });
    await studio.db.task.update({ where: { id: first }, data: { deletedAt: null } });
    expect(await picked()).toEqual([second]);
  });

  it('has a result that can be seen', async () => {
    const { actor, taskIds, addResult } = await pressOf(2);
    const [first, second] = taskIds;
    await addResult(second, { setAsideAt: new Date() });
    for (const taskId of [first, second])
      await expect(pickTake(actor, { taskId, isPicked: true })).rejects.toMatchObject({ code: 'notPossible' });
  });

  it('is never the only take, and never of another studio', async () => {
    const { actor, taskIds, addResult, picked } = await pressOf(2);
    await addResult(taskIds[0]);
    const stranger = await pressOf(1);
    await stranger.addResult(stranger.taskIds[0]);
    const alone = pickTake(stranger.actor, { taskId: stranger.taskIds[0], isPicked: true });
    await expect(alone).rejects.toMatchObject({ code: 'notPossible' });
    const foreign = pickTake(stranger.actor, { taskId: taskIds[0], isPicked: true });
    await expect(foreign).rejects.toMatchObject({ code: 'notFound' });
    await pickTake(actor, { taskId: taskIds[0], isPicked: true });
    expect(await picked()).toEqual([taskIds[0]]);
  });
});
