import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { canNotify } from '@/lib/queue/database-wake.server';
import { createQueue } from '@/lib/queue/get-queue.server';
import { listenForWakeUps } from '@/lib/queue/listen-for-wake-ups.server';
import { type JobType, jobTypes } from '@/lib/queue/queue.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startSandboxGateway } from './__fixtures__/sandbox-gateway';
import { startTaskWorker } from './task-worker.server';

/** A worker's ear: what it was woken for. On PostgreSQL as if on a machine of its own, without the sender's sockets. */
async function listen(dataDir: string): Promise<JobType[]> {
  const db = getDb();
  const woken: JobType[] = [];
  const own = (await canNotify(db)) ? mkdtempSync(path.join(tmpdir(), 'slatehouse-far-')) : dataDir;
  const source = { db, connectionString: getEnv().DATABASE_URL, dataDir: own, workerId: v7() };
  onTestFinished(
    await listenForWakeUps(
      source,
      (types) => woken.push(...types),
      () => {},
    ),
  );
  return woken;
}

describe('a wake-up', () => {
  it('reaches every worker, and names what it is for', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-wake-'));
    const workers = [await listen(dataDir), await listen(dataDir)];
    // PostgreSQL: each is woken for everything when its connection listens.
    if (await canNotify(getDb()))
      for (const woken of workers) await expect.poll(() => woken.splice(0)).toEqual([...jobTypes]);
    const queue = createQueue({ db: getDb(), dataDir });
    queue.wake({ type: 'store' });
    queue.wake({ type: 'submit' });
    for (const woken of workers) await expect.poll(() => woken.splice(0).sort()).toEqual(['store', 'submit']);

    // PostgreSQL: a broken connection may have missed some, so each is woken for everything when it is back.
    if (!(await canNotify(getDb()))) return;
    await getDb().$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'LISTEN %' AND pid <> pg_backend_pid()`;
    for (const woken of workers) await expect.poll(() => woken.splice(0)).toEqual([...jobTypes]);
  });

  it('is sent by the press itself', async () => {
    const woken = await listen(getEnv().DATA_DIR);
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', null);
    if (await canNotify(studio.db)) await expect.poll(() => woken.splice(0)).not.toEqual([]);
    await studio.create(keyId, compositions.image);
    await expect.poll(() => woken).toContain('submit');
  });

  it('that gets lost strands no task: the sweep finds it, and counts it', async () => {
    const studio = await createTestStudio();
    const lines: unknown[] = [];
    let ahead = 0;
    const services = await studio.services({
      queue: { wake: () => {} },
      now: () => new Date(Date.now() + ahead),
      log: { info: (data) => lines.push(data), warn: () => {} },
    });
    // Its first polls take nothing.
    let isAble = false;
    const worker = startTaskWorker({ services, submissions: 5, isAble: () => isAble });
    onTestFinished(() => worker.drain(10_000));
    const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.image);
    isAble = true;
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 50_000 }).toBe('succeeded');
    ahead += 120_000;
    await expect
      .poll(() => lines, { timeout: 20_000 })
      .toContainEqual(
        expect.objectContaining({ foundBySweep: expect.objectContaining({ submit: expect.any(Number) }) }),
      );
  });

  startSandboxGateway({ pace: 0.1 });
});
