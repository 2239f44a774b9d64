import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { checkHealth } from '@/lib/health/check-health.server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { receiveCallback } from '@/lib/tasks/receive-callback.server';
import { openCall, startWorker } from './__fixtures__/worker-process';

async function heartbeatsOf(child: ChildProcess): Promise<number> {
  const studio = await createTestStudio();
  return await studio.db.workerHeartbeat.count({ where: { pid: child.pid } });
}

describe('the worker process', () => {
  it.each([-3_600_000, 3_600_000])(
    'writes correct times of its heartbeat and its tasks with a clock that is wrong by %i ms',
    async (byMs) => {
      const worker = await startWorker(
        { WRONG_BY_MS: String(byMs) },
        'lib/worker/__fixtures__/worker-with-wrong-clock.ts',
      );
      const { db, task, taskId, answer } = await openCall();
      expect((await checkHealth()).failing).not.toContain('worker');
      answer();
      await expect.poll(async () => (await task(taskId)).status, { timeout: 10_000 }).not.toBe('submitting');
      const beat = await db.workerHeartbeat.findFirstOrThrow({ where: { pid: worker.pid } });
      const { createdAt, updatedAt, submittedAt } = await task(taskId);
      const events = await db.taskEvent.findMany({ where: { taskId }, orderBy: { seq: 'asc' } });
      for (const time of [
        beat.seenAt,
        beat.startedAt,
        createdAt,
        updatedAt,
        submittedAt,
        ...events.map((event) => event.createdAt),
      ])
        expect(Math.abs(Number(time) - Date.now())).toBeLessThan(120_000);
    },
  );

  it('fails a sandbox task with `sandboxOff` when the sandbox is off', async () => {
    await startWorker({ SANDBOX: 'off' });
    const studio = await createTestStudio();
    const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.image);
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 10_000 }).toBe('failed');
    expect(await studio.task(taskId)).toMatchObject({ errorCode: 'sandboxOff', money: 'not_sent' });
  });

  it('finishes an open call after SIGTERM and removes its heartbeat', async () => {
    const worker = await startWorker();
    const { task, taskId, answer } = await openCall();
    expect(await heartbeatsOf(worker)).toBe(1);
    const exit = once(worker, 'exit');
    worker.kill('SIGTERM');
    await expect.poll(() => heartbeatsOf(worker)).toBe(0);
    answer();
    expect((await exit)[0]).toBe(0);
    expect((await task(taskId)).status).toBe('storing');
  });

  it('leaves an uncertain task when it is killed in an open call, and no worker sends it again', async () => {
    const worker = await startWorker();
    const { db, task, taskId, server } = await openCall();
    const exit = once(worker, 'exit');
    worker.kill('SIGKILL');
    await exit;
    // Ends the lease, so that the next worker need not wait for it.
    await db.task.update({ where: { id: taskId }, data: { leaseUntil: new Date(0) } });
    await startWorker();
    await expect.poll(async () => (await task(taskId)).status, { timeout: 10_000 }).toBe('uncertain');
    expect(server.requests).toHaveLength(1);
  });

  it('leaves a task that succeeds by its callback when it is killed in an open call', async () => {
    const worker = await startWorker({ PUBLIC_URL: 'https://studio.example' });
    const { db, task, taskId, server, result } = await openCall();
    const exit = once(worker, 'exit');
    worker.kill('SIGKILL');
    await exit;
    const { callBackUrl } = JSON.parse(String(server.requests[0]?.body));
    await receiveCallback(getQueue(), callBackUrl.split('/').at(-1), JSON.stringify(result));
    // No worker has yet noticed that the first worker is gone.
    expect((await task(taskId)).status).toBe('submitting');
    await startWorker();
    await expect.poll(async () => (await task(taskId)).status, { timeout: 20_000 }).toBe('succeeded');
    expect(server.requests).toHaveLength(1);
    expect(await db.asset.count({ where: { taskId } })).toBe(1);
  });

  it('ends when the process that started it is gone', async () => {
    const worker = await startWorker();
    const exit = once(worker, 'exit');
    worker.disconnect();
    expect((await exit)[0]).toBe(0);
  });
});
