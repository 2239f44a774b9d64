import type { ServerResponse } from 'node:http';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { DueTimers } from '@/lib/queue/due-timers.server';
import { JobLoop } from '@/lib/queue/job-loop.server';
import type { Queue } from '@/lib/queue/queue.server';
import { doubaoAccepted, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { type Composition, compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { cancelTask } from '../cancel-task.server';
import { createBatch } from '../create-batch.server';
import { changeTask } from '../task-lifecycle.server';
import { claimSubmissions } from '../work/claim-submissions.server';
import { findOverdue } from '../work/find-overdue.server';
import { readNextDue } from '../work/read-next-due.server';
import type { TaskServices } from '../work/services.server';
import { submitTask } from '../work/submit-task.server';

/** More submissions than any test makes. */
const noRate = 100_000;

interface KeyOptions {
  maxConcurrent: number;
  maxPerMinute?: number;
  composition?: Composition;
}

/**
 * A tenant with one key that has the given limits, at a server that accepts everything. Polled jobs run forever there.
 */
async function busyKey({ maxConcurrent, maxPerMinute = noRate, composition = compositions.polled }: KeyOptions) {
  const server = await startProviderServer(doubaoAccepted());
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const providerId = composition === compositions.polled ? 'doubao-seedance' : 'see2ai';
  const keyId = await studio.addKey(providerId, server.baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent, maxPerMinute } });
  // Wakes only this test's workers.
  const wakeUps = new Set<() => void>();
  const queue: Queue = {
    wake: () => {
      for (const wake of wakeUps) wake();
    },
  };

  /** Creates tasks of one person, all together. */
  async function add(count: number, actor: Actor = studio.actor): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) {
      const items = Array.from({ length: Math.min(count - ids.length, 32) }, () => ({ keyId, ...composition }));
      ids.push(...(await createBatch(actor, { requestId: v7(), items })).taskIds);
    }
    return ids;
  }
  async function addPerson(): Promise<Actor> {
    const { tenantId } = studio.actor;
    const data = { email: `${v7()}@example.com`, name: 'Somebody else', passwordHash: 'nobody signs in' };
    const user = await studio.db.user.create({
      data: { ...data, memberships: { create: { tenantId, role: 'creator' } } },
    });
    return { tenantId, userId: user.id };
  }
  const worker = (parts: Partial<TaskServices> = {}) => studio.services({ queue, ...parts });
  const count = (status: 'queued' | 'submitting' | 'running') => studio.db.task.count({ where: { keyId, status } });
  /** Ends a job at the provider. The tests do not depend on its outcome. */
  const finish = (taskId: string) =>
    changeTask({ db: studio.db, queue }, { taskId, from: ['running'], to: 'failed', set: { nextPollAt: null } });
  const workOff = async () => workOffQueue(keyId, await six(() => worker()), wakeUps);
  return { ...studio, server, keyId, queue, workOff, add, addPerson, worker, count, finish };
}

/** Runs the submissions of these workers at one key without sweeps: a task nobody is woken for stays where it is. */
function workOffQueue(keyId: string, workers: readonly TaskServices[], wakeUps: Set<() => void>): void {
  for (const services of workers) {
    const timers = new DueTimers({
      read: (after) => readNextDue(services.db, after),
      now: services.now,
      onDue: () => loop.wake(),
      onError: (error) => expect.fail(String(error)),
    });
    const loop = new JobLoop({
      concurrency: 10,
      claim: (limit) => {
        timers.polled('submit');
        return claimSubmissions(services, { limit, onlyKey: keyId });
      },
      handle: (job) => submitTask(services, job),
      onError: (error) => expect.fail(String(error)),
      onPolled: () => timers.refresh(),
    });
    loop.start();
    wakeUps.add(() => loop.wake());
    onTestFinished(async () => {
      timers.stop();
      await loop.stop();
      await loop.idle();
    });
  }
}

const six = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, make));

describe('six workers at one key', () => {
  it('never have more jobs under way than the key allows, whoever is woken', async () => {
    const { add, worker, count, server } = await busyKey({ maxConcurrent: 4 });
    const taskIds = await add(12);
    const workers = await six(() => worker());
    await Promise.all(workers.flatMap((services) => taskIds.map((id) => claimAndSubmit(services, id))));
    expect(await count('running')).toBe(4);
    expect(await count('queued')).toBe(8);
    expect(server.requests).toHaveLength(4);
  });

  it('fill each slot as soon as it becomes free, one job after the other, without a sweep', async () => {
    const { add, workOff, count, server, db, keyId } = await busyKey({
      maxConcurrent: 3,
      composition: compositions.blocking,
    });
    // Answers only when three requests are open.
    const open: ServerResponse[] = [];
    let most = 0;
    server.replies.splice(0, 1, (response) => {
      most = Math.max(most, open.push(response));
      if (open.length < 3) return;
      setTimeout(() => {
        for (const one of open.splice(0)) reply(one, see2aiSuccess('https://cdn.example/a.mp4'));
      }, 50);
    });
    await add(21);
    await workOff();
    await expect.poll(() => count('queued'), { timeout: 30_000 }).toBe(0);
    await expect.poll(() => count('submitting')).toBe(0);
    expect(most).toBe(3);
    expect(server.requests).toHaveLength(21);
    expect(await db.task.count({ where: { keyId, attempt: 1 } })).toBe(21);
  });

  it('together keep the rate: half a minute has at most half the submissions of a minute', async () => {
    const clock = createTestClock();
    const { add, worker, server } = await busyKey({ maxConcurrent: 100, maxPerMinute: 12 });
    const [first] = await add(10);
    const workers = await six(() => worker({ now: clock.now }));
    const left: number[] = [];
    for (let seconds = 0; seconds < 30; seconds += 1) {
      await Promise.all(workers.map((services) => claimAndSubmit(services, String(first))));
      left.push(server.requests.length);
      clock.advance(1_000);
    }
    expect(left[0]).toBe(1);
    expect(left.at(-1)).toBe(6);
  });

  it('submit the next task at the moment at which the rate allows it', async () => {
    const { add, workOff, count } = await busyKey({ maxConcurrent: 10, maxPerMinute: 120 });
    await add(5);
    await workOff();
    await expect.poll(() => count('running'), { timeout: 20_000 }).toBe(5);
  });
});

describe('the admission queue of a key', () => {
  it('admits the single task of one person before the hundred tasks of another', async () => {
    const { add, addPerson, worker, finish, task, count } = await busyKey({ maxConcurrent: 2 });
    const many = await add(100);
    const services = await worker();
    for (const id of many.slice(0, 3)) await claimAndSubmit(services, id);
    expect(await count('running')).toBe(2);
    const [single] = await add(1, await addPerson());
    await finish(String(many[0]));
    await claimAndSubmit(services, String(many[50]));
    expect((await task(String(single))).status).toBe('running');
    expect(await count('queued')).toBe(98);
  });

  it('alternates between people, even if only one job at a time is allowed', async () => {
    const { add, addPerson, worker, finish, db, keyId } = await busyKey({ maxConcurrent: 1 });
    const [first] = await add(3);
    await add(3, await addPerson());
    const services = await worker();
    const users: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      await claimAndSubmit(services, String(first));
      const running = await db.task.findFirstOrThrow({ where: { keyId, status: 'running' } });
      users.push(running.userId);
      await finish(running.id);
    }
    expect(users.filter((user, round) => user === users[round - 1])).toEqual([]);
  });

  it('serves nobody twice while another waits, even if the provider refuses every task of the first', async () => {
    const clock = createTestClock();
    const { add, addPerson, worker, server, task } = await busyKey({ maxConcurrent: 1 });
    server.replies.splice(0, 1, { status: 429, headers: { 'retry-after': '60' }, body: {} });
    const [first] = await add(5);
    const [other] = await add(1, await addPerson());
    const services = await worker({ now: clock.now });
    for (let round = 0; round < 2; round += 1) {
      await claimAndSubmit(services, String(first));
      clock.advance(1_000);
    }
    expect((await task(String(other))).waitCode).toBe('rate-limited');
  });

  it('admits more tasks as soon as the limit is raised, and waits when it is lowered', async () => {
    const { add, worker, workOff, count, queue, db, keyId, finish } = await busyKey({ maxConcurrent: 1 });
    const [first] = await add(8);
    await workOff();
    await expect.poll(() => count('running')).toBe(1);

    await db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 4 } });
    queue.wake({ type: 'submit' });
    await expect.poll(() => count('running')).toBe(4);

    await db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 2 } });
    const running = await db.task.findMany({ where: { keyId, status: 'running' } });
    for (const { id } of running.slice(0, 2)) await finish(id);
    await claimAndSubmit(await worker(), String(first));
    expect(await count('running')).toBe(2);
    await finish(String(running[2]?.id));
    await expect.poll(async () => [await count('queued'), await count('running')]).toEqual([3, 2]);
  });

  it('counts a cancelled job as long as the provider works on it', async () => {
    const { add, worker, task, actor } = await busyKey({ maxConcurrent: 1 });
    const [first, second] = await add(2);
    const services = await worker();
    await claimAndSubmit(services, String(first));
    await cancelTask(actor, String(first));
    await claimAndSubmit(services, String(second));
    expect((await task(String(second))).status).toBe('queued');
  });

  it('is overdue for the sweep when no worker was woken', async () => {
    const { add, db } = await busyKey({ maxConcurrent: 1 });
    await add(1);
    expect(await findOverdue(db, new Date(Date.now() + 60_000))).toContain('submit');
  });

  it('holds up no task when its key is disabled: all queued tasks fail at once', async () => {
    const { add, worker, workOff, db, keyId, count, server } = await busyKey({ maxConcurrent: 1 });
    const [first] = await add(4);
    await claimAndSubmit(await worker(), String(first));
    await db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    await workOff();
    await expect.poll(() => count('queued')).toBe(0);
    expect(server.requests).toHaveLength(1);
  });
});

/** A key with a queued task, at which every claim fails. */
async function failingKey(): Promise<string> {
  const { db, keyId, add } = await busyKey({ maxConcurrent: 1 });
  const [id] = await add(1);
  const name = `fail_${keyId.slice(-12)}`;
  await db.$executeRawUnsafe(
    `CREATE FUNCTION ${name}() RETURNS trigger AS $$ BEGIN RAISE 'no claim here'; END $$ LANGUAGE plpgsql`,
  );
  await db.$executeRawUnsafe(
    `CREATE TRIGGER ${name} BEFORE UPDATE ON "Task" FOR EACH ROW
     WHEN (NEW."keyId" = '${keyId}' AND NEW."status" = 'submitting') EXECUTE FUNCTION ${name}()`,
  );
  onTestFinished(async () => {
    await db.$executeRawUnsafe(`DROP FUNCTION ${name} CASCADE`);
    await db.task.updateMany({ where: { keyId }, data: { status: 'cancelled' } });
  });
  return String(id);
}

describe('a key at which the claim fails', () => {
  it('keeps no other key from its submissions', async () => {
    const { task, worker, add } = await busyKey({ maxConcurrent: 2 });
    const [first, next] = (await add(2)).map(String);
    const bad = await failingKey();
    // The failing key has the fewest jobs under way, so it comes first. The keys of other tests may be among the others.
    await claimAndSubmit(await worker(), String(first));
    const claimed: string[] = [];
    while (!claimed.includes(String(next))) {
      const { jobs } = await claimSubmissions(await worker(), { limit: 1 });
      expect(jobs).toHaveLength(1);
      claimed.push(...jobs.map((job) => job.task.id));
    }
    expect((await task(bad)).status).toBe('queued');
  });

  it('takes no claimed task of another key from its worker', async () => {
    const { db, worker, add, keyId } = await busyKey({ maxConcurrent: 1 });
    const [id] = await add(1);
    await failingKey();
    const { jobs } = await claimSubmissions(await worker(), { limit: 20 });
    expect(jobs.map(({ task }) => task.id)).toContain(id);
    expect(await db.task.count({ where: { keyId, status: 'submitting' } })).toBe(1);
  });
});
