import { describe, expect, it, onTestFinished } from 'vitest';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { findModel } from '@/lib/providers/registry/registry';
import { getTransport } from '@/lib/providers/registry/transports.server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { doubaoAccepted, doubaoRunning, doubaoSuccess, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndProcess, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { newCallbackToken } from '../callback-token.server';
import { receiveCallback } from '../receive-callback.server';
import { pollDelay } from './poll-plan';

// No current provider has both a status endpoint and callbacks: this test adds SEE2AI's callbacks to another provider.

interface Provider {
  /** Seconds from the submission. */
  doneAfter: number;
  callsBack?: boolean;
}

/** A polled task that was accepted when the clock started. */
async function acceptedTask({ doneAfter, callsBack = true }: Provider) {
  const clock = createTestClock();
  const began = clock.now().getTime();
  const isDone = () => clock.now().getTime() >= began + doneAfter * 1_000;
  const server = await startProviderServer(doubaoAccepted(), (response) =>
    reply(response, isDone() ? done : doubaoRunning()),
  );
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('doubao-seedance', server.baseUrl), compositions.polled);
  const { parseCallback } = getTransport('see2ai');
  const services = await studio.services({
    now: clock.now,
    transport: () => ({ ...getTransport('doubao-seedance'), parseCallback }),
  });
  const { token, hash } = newCallbackToken();
  await claimAndSubmit(services, taskId);
  // As for a model that is declared with callbacks.
  const cadence = findModel(compositions.polled.modelId);
  if (!cadence) throw new Error('the model is gone');
  const plan = { cadence, elapsedMs: 0, pollCount: 0, isSandbox: false, isQuiet: false, isCallbackExpected: true };
  const firstPoll = new Date(began + pollDelay(plan));
  if (callsBack)
    await studio.db.task.update({ where: { id: taskId }, data: { callbackHash: hash, nextPollAt: firstPoll } });

  async function post(body: unknown): Promise<void> {
    await receiveCallback(getQueue(), token, JSON.stringify(body));
    // Makes waiting receipts due: their times are the database's, and this studio's clock stands still.
    await studio.db.callbackReceipt.updateMany({ where: { taskId }, data: { dueAt: clock.now() } });
    for (const { id } of await studio.db.callbackReceipt.findMany({
      where: { taskId, processedAt: null },
      orderBy: { id: 'asc' },
    }))
      await claimAndProcess(services, id);
  }
  /** Polls whenever a poll is due, as the worker would, up to this many seconds after the start. */
  async function pollUntil(seconds: number): Promise<void> {
    const until = began + seconds * 1_000;
    for (;;) {
      const { nextPollAt } = await studio.task(taskId);
      if (!nextPollAt || nextPollAt.getTime() > until) break;
      clock.advance(Math.max(0, nextPollAt.getTime() - clock.now().getTime()));
      await claimAndFollow(services, taskId);
    }
    clock.advance(Math.max(0, until - clock.now().getTime()));
  }
  const waiting = () => studio.db.callbackReceipt.count({ where: { taskId, processedAt: null } });
  return { ...studio, services, server, taskId, post, pollUntil, waiting };
}

const done = doubaoSuccess('https://cdn.example/true.mp4');
const reported = see2aiSuccess('https://cdn.example/reported.mp4').body;

describe('with a status endpoint', () => {
  it('a callback is only a hint: the answer of the endpoint counts', async () => {
    const { task, taskId, post, pollUntil } = await acceptedTask({ doneAfter: 0 });
    await post(reported);
    expect((await task(taskId)).status).toBe('running');
    await pollUntil(2);
    const storing = await task(taskId);
    expect(storing).toMatchObject({ status: 'storing', outputs: [{ url: 'https://cdn.example/true.mp4' }] });
  });

  it('a forged success or failure changes only the time of the next poll', async () => {
    const { task, taskId, post, pollUntil, server } = await acceptedTask({ doneAfter: 3600 });
    await post(reported);
    await pollUntil(2);
    await post({ status: 'failed', error_message: 'forged' });
    await pollUntil(4);
    expect(await task(taskId)).toMatchObject({ status: 'running', errorCode: null, outputs: null });
    expect(server.requests).toHaveLength(3);
  });

  it('a callback during a poll waits for it, and causes one more poll', async () => {
    const { db, services, task, taskId, post, waiting, pollUntil } = await acceptedTask({ doneAfter: 0 });
    const leaseUntil = new Date(services.now().getTime() + 30_000);
    await db.task.update({ where: { id: taskId }, data: { leaseId: taskId, leaseUntil } });
    await post(reported);
    expect(await waiting()).toBe(1);
    await db.task.update({ where: { id: taskId }, data: { leaseId: null, leaseUntil: null } });
    await post(reported);
    expect(await waiting()).toBe(0);
    await pollUntil(2);
    expect((await task(taskId)).status).toBe('storing');
  });

  it('a callback before the answer to the submission waits for the job id in that answer', async () => {
    const { db, services, task, taskId, post, waiting } = await acceptedTask({ doneAfter: 0 });
    const { operation } = await task(taskId);
    const submitting = {
      status: 'submitting',
      leaseId: taskId,
      leaseUntil: new Date(services.now().getTime() + 30_000),
    };
    await db.$executeRaw`UPDATE "Task" SET "operation" = NULL WHERE "id" = ${taskId}::uuid`;
    await db.task.update({ where: { id: taskId }, data: submitting as { status: 'submitting' } });
    await post(reported);
    expect(await waiting()).toBe(1);
    expect(await task(taskId)).toMatchObject({ status: 'submitting', outputs: null });
    expect(operation).toEqual({ id: 'task_1' });
  });
});

describe('a task that takes 90 seconds', () => {
  it('is polled at most twice when its callback comes in time', async () => {
    const { task, taskId, post, pollUntil, server } = await acceptedTask({ doneAfter: 90 });
    await pollUntil(90);
    await post(reported);
    await pollUntil(92);
    expect((await task(taskId)).status).toBe('storing');
    expect(server.requests.length - 1).toBeLessThanOrEqual(2);
  });

  it('is polled at most 8 times without a callback', async () => {
    const { task, taskId, pollUntil, server } = await acceptedTask({ doneAfter: 90, callsBack: false });
    await pollUntil(115);
    expect((await task(taskId)).status).toBe('storing');
    expect(server.requests.length - 1).toBeLessThanOrEqual(8);
  });

  it('is found within another minute when its callback is lost', async () => {
    const { task, taskId, pollUntil, server } = await acceptedTask({ doneAfter: 90 });
    await pollUntil(150);
    expect((await task(taskId)).status).toBe('storing');
    expect(server.requests.length - 1).toBeLessThanOrEqual(3);
  });
});
