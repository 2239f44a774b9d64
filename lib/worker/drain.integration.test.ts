import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import {
  deliverVideo,
  doubaoAccepted,
  doubaoRunning,
  doubaoSuccess,
  heldAnswer,
} from '@/lib/tasks/__fixtures__/answers';
import { claimAndSubmit } from '@/lib/tasks/__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { receiveCallback } from '@/lib/tasks/receive-callback.server';
import { openCall, startWorker } from './__fixtures__/worker-process';

/** Stops a worker as a deployment does. Returns its exit code. */
async function deploy(worker: ChildProcess): Promise<number | null> {
  const exit = once(worker, 'exit');
  worker.kill('SIGTERM');
  return (await exit)[0];
}

async function serve(...replies: Parameters<typeof startProviderServer>) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

describe('a worker that receives SIGTERM', () => {
  it('leaves a call that takes too long to its callback, and no worker sends it again', async () => {
    const callbacks = { PUBLIC_URL: 'https://studio.example', DRAIN_SECONDS: '0.5' };
    const leaving = await startWorker(callbacks);
    const { db, task, taskId, server, result } = await openCall();
    expect(await deploy(leaving)).toBe(0);
    expect((await task(taskId)).leaseUntil).toEqual(new Date(0));

    await startWorker(callbacks);
    await expect.poll(async () => (await task(taskId)).status, { timeout: 10_000 }).toBe('uncertain');
    const { callBackUrl } = JSON.parse(String(server.requests[0]?.body));
    await receiveCallback(getQueue(), callBackUrl.split('/').at(-1), JSON.stringify(result));
    await expect.poll(async () => (await task(taskId)).status, { timeout: 20_000 }).toBe('succeeded');
    expect(server.requests).toHaveLength(1);
    expect(await db.asset.count({ where: { taskId } })).toBe(1);
  });

  it('hands an open poll to another worker long before its lease expires', async () => {
    const files = await serve(deliverVideo);
    const held = heldAnswer();
    const server = await serve(doubaoAccepted(), held.handler, doubaoSuccess(`${files.baseUrl}/a.mp4`));
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
    const leaving = await startWorker();
    const taskId = await studio.create(keyId, compositions.polled);
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 10_000 }).toBe('running');
    await studio.db.task.update({ where: { id: taskId }, data: { nextPollAt: new Date(0) } });
    getQueue().wake({ type: 'follow' });
    await expect.poll(() => server.requests.length, { timeout: 10_000 }).toBe(2);
    await startWorker();

    leaving.kill('SIGTERM');
    await expect.poll(() => server.requests.length, { timeout: 10_000, interval: 10 }).toBe(3);
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 20_000 }).toBe('succeeded');
    expect((await studio.task(taskId)).pollFailures).toBe(0);
  });

  it('starts no paid call and puts an unsent task back into the queue', async () => {
    const server = await serve(doubaoRunning());
    const studio = await createTestStudio();
    const taskId = await studio.create(await studio.addKey('doubao-seedance', server.baseUrl), compositions.polled);
    await claimAndSubmit(await studio.services({ stopping: AbortSignal.abort() }), taskId);
    expect(await studio.task(taskId)).toMatchObject({ status: 'queued', money: 'not_sent', leaseId: null, attempt: 0 });
    expect(server.requests).toEqual([]);
    await claimAndSubmit(await studio.services(), taskId);
    expect(server.requests).toHaveLength(1);
  });
});
