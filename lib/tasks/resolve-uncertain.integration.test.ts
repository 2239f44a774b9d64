import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { hangUp } from './__fixtures__/answers';
import { claimAndFollow, claimAndSubmit } from './__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from './__fixtures__/test-studio';
import { cancelTask } from './cancel-task.server';
import { checkTaskAgain, markTaskFailed, sendTaskAgain } from './resolve-uncertain.server';
import { storeTaskAgain } from './store-again.server';

type Reply = Parameters<typeof startProviderServer>[0];

/** A task whose submission got no answer. */
async function uncertainTask(composition: 'blocking' | 'listed' = 'blocking', ...replies: Reply[]) {
  const server = await startProviderServer(hangUp, ...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey(composition === 'blocking' ? 'see2ai' : 'aitoearn', server.baseUrl);
  const taskId = await studio.create(keyId, compositions[composition]);
  const services = await studio.services({ now: clock.now });
  await claimAndSubmit(services, taskId);
  expect((await studio.task(taskId)).status).toBe('uncertain');
  return { ...studio, server, clock, services, keyId, taskId };
}

/** The provider's list with one job of the composition. */
function listOf(id: string, submittedAt: Date): Reply {
  const { prompt } = compositions.listed.input;
  const job = { id, model: compositions.listed.modelId, input: { prompt }, status: 'QUEUED', submittedAt };
  return { body: { code: 0, data: { page: 1, pageSize: 10, totalPages: 1, total: 1, list: [job] } } };
}

describe('an uncertain submission', () => {
  it('is found in the list of the provider, and followed', async () => {
    const id = '64b0c0ffee64b0c0ffee64b0';
    const { services, clock, taskId, task, eventTypes } = await uncertainTask('listed', listOf(id, new Date()));
    clock.advance(6_000);
    await claimAndFollow(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'running', operation: { id }, errorCode: null });
    expect(await eventTypes(taskId)).toContain('reconciled');
  });

  it('does not take the job of another task with the same prompt', async () => {
    const id = '64b0c0ffee64b0c0ffee64b1';
    const { db, services, clock, keyId, taskId, task, create } = await uncertainTask('listed', listOf(id, new Date()));
    const twin = await create(keyId, compositions.listed);
    await db.task.update({ where: { id: twin }, data: { status: 'running', operation: { id } } });
    clock.advance(6_000);
    await claimAndFollow(services, taskId);
    const after = await task(taskId);
    expect(after.status).toBe('uncertain');
    expect(after.nextPollAt?.getTime()).toBeGreaterThan(clock.now().getTime());
  });

  it('stays uncertain when a person checks again and the provider can not be asked', async () => {
    const { actor, taskId, task, eventTypes } = await uncertainTask();
    await checkTaskAgain(actor, taskId);
    expect((await task(taskId)).status).toBe('uncertain');
    expect((await eventTypes(taskId)).at(-1)).toBe('checkedAgain');
  });

  it('can be marked as failed, and its cost stays open', async () => {
    const { actor, taskId, task } = await uncertainTask();
    await markTaskFailed(actor, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'failed', money: 'may_be_charged', errorCode: 'markedFailed' });
    await expect(markTaskFailed(actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });

  it('is sent again once, however often people press', async () => {
    const { actor, db, taskId, task, eventTypes } = await uncertainTask();
    const requestId = v7();
    const pressed = [requestId, requestId, v7(), v7()].map((id) =>
      sendTaskAgain(actor, taskId, { requestId: id }).then(
        (copy) => copy.taskId,
        (error: { code: string }) => error.code,
      ),
    );
    await Promise.all(pressed);
    const copies = await db.task.findMany({ where: { retryOfId: taskId } });
    expect(copies).toHaveLength(1);
    expect(copies[0]).toMatchObject({ status: 'queued', modelId: (await task(taskId)).modelId, money: 'not_sent' });
    expect(await task(taskId)).toMatchObject({ status: 'failed', errorCode: 'sentAgain', money: 'may_be_charged' });
    expect((await eventTypes(taskId)).filter((type) => type === 'sentAgain')).toHaveLength(1);
  });

  it('does not exist for another tenant', async () => {
    const { taskId, task } = await uncertainTask();
    const { actor } = await createTestStudio();
    const attempts = [
      () => cancelTask(actor, taskId),
      () => checkTaskAgain(actor, taskId),
      () => markTaskFailed(actor, taskId),
      () => sendTaskAgain(actor, taskId, { requestId: v7() }),
      () => storeTaskAgain(actor, taskId),
      () => cancelTask(actor, 'not an id'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'notFound' });
    expect((await task(taskId)).status).toBe('uncertain');
  });
});
