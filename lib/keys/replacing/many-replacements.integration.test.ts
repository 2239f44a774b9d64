import type { ChildProcess } from 'node:child_process';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { readEnv } from '@/lib/env/env.server';
import { sharedSettings } from '@/lib/installation/shared-settings.server';
import { createLogger } from '@/lib/log/logger.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { startWorker } from '@/lib/worker/__fixtures__/worker-process';
import { isFilm, startKeyGateway } from './__fixtures__/key-gateway';
import { replaceSecret } from './replace-secret.server';

// 1,000 on a PostgreSQL server (.ci/run). The embedded database works one transaction at a time.
const press = process.env.TEST_DATABASE_URL ? 25 : 8;
const tasks = 40 * press;
const replacements = 20;
const log = createLogger('test');

test(`${tasks} tasks, 20 replaced secrets, killed workers: each is asked about with its own secret, and none is lost`, async () => {
  const gateway = await startKeyGateway();
  const { db, actor, addKey } = await createTestStudio();
  const keyId = await addKey('doubao-seedance', null);
  await db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 1_000, maxPerMinute: 10_000 } });
  // The parts of a studio must agree on it; another file may have started this lane's studio with the default.
  const settings = { LEASE_SECONDS: '10' };
  await db.installation.updateMany({ data: { settings: sharedSettings(readEnv({ ...process.env, ...settings })) } });
  const start = () => startWorker(settings);
  const workers: ChildProcess[] = await Promise.all([start(), start()]);
  const item = { keyId, ...compositions.polled };

  for (let turn = 1; turn <= tasks / press; turn += 1) {
    await createBatch(actor, { requestId: v7(), items: Array.from({ length: press }, () => item) });
    if (turn % 2 === 1) continue;
    // The tasks of this turn are queued, claimed, sent and asked about while the secret changes.
    await expect.poll(() => gateway.jobs.size, { timeout: 60_000 }).toBeGreaterThan((turn - 2) * press);
    await replaceSecret(actor, { keyId }, log);
    if (turn % 12 === 0) {
      workers.shift()?.kill('SIGKILL');
      workers.push(await start());
    }
  }
  const count = (status: 'queued' | 'submitting' | 'running' | 'uncertain') => db.task.count({ where: { status } });
  await expect.poll(async () => (await count('queued')) + (await count('submitting')), { timeout: 120_000 }).toBe(0);
  const lost = await count('uncertain');
  expect((await count('running')) + lost).toBe(tasks);
  // Only what a killed worker was sending: its answer came to nobody.
  expect(lost).toBeLessThan(tasks / 10);
  const polled = () => [...gateway.jobs.values()].reduce((sum, { polls }) => sum + polls, 0);
  await expect.poll(polled, { timeout: 120_000 }).toBeGreaterThan(tasks);
  expect(await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({
    secretVersion: replacements + 1,
  });
  workers.shift()?.kill('SIGKILL');
  workers.push(await start());

  gateway.release();
  const unfinished = () => db.task.count({ where: { status: { in: ['running', 'storing'] } } });
  await expect.poll(unfinished, { timeout: 240_000, interval: 1_000 }).toBe(0);
  expect(gateway.strange).toEqual([]);
  const rows = await db.task.findMany({ where: { keyId } });
  for (const { id, status, operation, errorCode } of rows) {
    const jobId = (operation as { id: string } | null)?.id;
    if (jobId) expect(`${id} ${status}`).toBe(`${id} ${isFilm(jobId) ? 'succeeded' : 'failed'}`);
    else expect([status, errorCode]).toEqual(['uncertain', 'workerLost']);
  }
  expect(rows.filter(({ operation }) => operation === null)).toHaveLength(lost);
  expect(gateway.jobs.size).toBeLessThanOrEqual(tasks);
  // Each version was used by tasks, and by those alone that say so.
  const versionOf = new Map<string, Set<number>>();
  for (const { operation, secretVersion } of rows) {
    const job = gateway.jobs.get((operation as { id: string } | null)?.id ?? '');
    if (job) versionOf.set(job.secret, (versionOf.get(job.secret) ?? new Set()).add(secretVersion));
  }
  expect([...versionOf.values()].every((versions) => versions.size === 1)).toBe(true);
  expect(versionOf.size).toBeGreaterThan(replacements / 2);
  const kept = () => db.formerSecret.count({ where: { OR: [{ erasedAt: null }, { secret: { not: '' } }] } });
  await expect.poll(kept, { timeout: 60_000 }).toBe(0);
  expect(await db.formerSecret.count({ where: { keyId } })).toBe(replacements);
}, 900_000);
