import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { createPgBossQueue } from '@/lib/queue/pg-boss.server';
import { doubaoAccepted, doubaoSuccess } from '../__fixtures__/answers';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { storeTaskAgain } from '../store-again.server';
import { followTask } from './follow-task.server';
import { storeTask } from './store-task.server';
import { submitTask } from './submit-task.server';
import { sweepTasks } from './sweep.server';
import { warnOfExpiry } from './warn-of-expiry.server';

const hourMs = 3_600_000;

/** A studio with a queue of its own. */
async function quietStudio() {
  const studio = await createTestStudio();
  const queue = await createPgBossQueue({
    connectionString: process.env.DATABASE_URL ?? '',
    schema: `expiry_${randomBytes(4).toString('hex')}`,
  });
  onTestFinished(() => queue.stop());
  const clock = createTestClock();
  const services = await studio.services({ queue, now: clock.now });
  return { ...studio, queue, clock, services };
}

/** A delivered task whose link does not answer. */
async function deliveredTask(studio: Awaited<ReturnType<typeof quietStudio>>) {
  const { services, clock } = studio;
  const server = await startProviderServer(doubaoAccepted(), doubaoSuccess('http://127.0.0.1:9/a.mp4'));
  onTestFinished(() => server[Symbol.asyncDispose]());
  const taskId = await studio.create(await studio.addKey('doubao-seedance', server.baseUrl), compositions.polled);
  await submitTask(services, taskId);
  const { nextPollAt } = await studio.task(taskId);
  clock.advance(Math.max(0, (nextPollAt?.getTime() ?? 0) - clock.now().getTime()));
  await followTask(services, taskId);
  return await studio.task(taskId);
}

describe('results that wait to be stored', () => {
  it('know when their link ends, from their delivery on', async () => {
    const studio = await quietStudio();
    const task = await deliveredTask(studio);
    expect(task.status).toBe('storing');
    expect(task.outputsExpireAt?.getTime()).toBeGreaterThan(studio.clock.now().getTime() + 23 * hourMs);
  });

  it('are taken in the order in which their links end, those without an end last', async () => {
    const { queue } = await quietStudio();
    const now = Date.now();
    const inHours = (hours: number) => new Date(now + hours * hourMs);
    await queue.enqueue({ type: 'store', id: 'never' });
    await queue.enqueue({ type: 'store', id: 'in a day', endsAt: inHours(24) });
    await queue.enqueue({ type: 'store', id: 'in an hour', endsAt: inHours(1) });
    await queue.enqueue({ type: 'store', id: 'in 100 years', endsAt: inHours(24 * 365 * 100) });
    await queue.enqueue({ type: 'store', id: 'an hour ago', endsAt: inHours(-1) });
    const taken: string[] = [];
    for (let [id] = await queue.take('store', 1); id; [id] = await queue.take('store', 1)) taken.push(id);
    expect(taken).toEqual(['an hour ago', 'in an hour', 'in a day', 'in 100 years', 'never']);
  });

  it('are enqueued in that order by the sweep, in whatever order they came', async () => {
    const studio = await quietStudio();
    const { db, queue, services, clock, actor } = studio;
    const hours = [20, 2, 10];
    const ids: string[] = [];
    for (const left of hours) {
      const { id } = await deliveredTask(studio);
      const outputsExpireAt = new Date(clock.now().getTime() + left * hourMs);
      await db.task.update({ where: { id }, data: { outputsExpireAt } });
      ids.push(id);
    }
    while ((await queue.take('store', 10)).length > 0);
    clock.advance(60_000);
    await sweepTasks(services, { tenantId: actor.tenantId });
    const taken: string[] = [];
    for (let [id] = await queue.take('store', 1); id; [id] = await queue.take('store', 1)) taken.push(id);
    expect(taken).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('are enqueued by the sweep even if a wrong clock dated them in the future', async () => {
    const studio = await quietStudio();
    const { db, queue, services, clock } = studio;
    const { id } = await deliveredTask(studio);
    while ((await queue.take('store', 10)).length > 0);
    await db.task.update({ where: { id }, data: { updatedAt: clock.now() } });
    await sweepTasks(services, { id });
    expect(await queue.take('store', 10)).toEqual([]);
    await db.task.update({ where: { id }, data: { updatedAt: new Date(clock.now().getTime() + hourMs) } });
    await sweepTasks(services, { id });
    expect(await queue.take('store', 10)).toEqual([id]);
  });
});

describe('the expiry warning', () => {
  it('is raised once per delivery, half-way between the delivery and the end of the link', async () => {
    const studio = await quietStudio();
    const { services, clock, eventTypes } = studio;
    const { id } = await deliveredTask(studio);
    const warnings = async () => {
      await Promise.all([warnOfExpiry(services, { id }), warnOfExpiry(services, { id })]);
      return (await eventTypes(id)).filter((type) => type === 'linkEnding').length;
    };
    expect(await warnings()).toBe(0);
    clock.advance(11 * hourMs);
    expect(await warnings()).toBe(0);
    clock.advance(2 * hourMs);
    expect(await warnings()).toBe(1);
    clock.advance(hourMs);
    expect(await warnings()).toBe(1);
  });

  it('reaches every result behind many that need no warning, with several sweeps at once', async () => {
    const studio = await quietStudio();
    const { services, clock, actor, db } = studio;
    const keyId = await studio.addKey('doubao-seedance', 'https://gateway.example');
    const { id } = await deliveredTask(studio);
    const given = await db.task.findUniqueOrThrow({ where: { id } });
    const outputsExpireAt = new Date(clock.now().getTime() + hourMs);
    const row = (index: number) => ({
      tenantId: actor.tenantId,
      userId: actor.userId,
      requestId: v7(),
      providerId: given.providerId,
      modelId: given.modelId,
      kind: given.kind,
      mode: given.mode,
      keyId,
      isSandbox: false,
      input: {},
      prompt: '',
      status: 'failed' as const,
      // The first tasks, more than a page, need no warning: the provider itself has failed them.
      errorCode: index < 150 ? 'generationFailed' : 'storeFailed',
      outputsExpireAt,
      linkWarningAt: new Date(clock.now().getTime() + index),
    });
    await db.task.createMany({ data: Array.from({ length: 300 }, (_, index) => row(index)) });
    clock.advance(hourMs / 2);
    const scope = { keyId };
    for (let sweep = 0; sweep < 3; sweep += 1)
      await Promise.all([warnOfExpiry(services, scope), warnOfExpiry(services, scope)]);
    const warned = { type: 'linkEnding', task: { keyId } };
    expect(await db.taskEvent.count({ where: warned })).toBe(150);
    expect(await db.task.count({ where: { keyId, linkWarningAt: { not: null } } })).toBe(0);
    await warnOfExpiry(services, scope);
    expect(await db.taskEvent.count({ where: warned })).toBe(150);
  });

  it('is not raised when the link has ended', async () => {
    const studio = await quietStudio();
    const { services, clock, eventTypes } = studio;
    const { id } = await deliveredTask(studio);
    clock.advance(30 * hourMs);
    await warnOfExpiry(services, { id });
    expect(await eventTypes(id)).not.toContain('linkEnding');
  });

  it('is raised for a result that was given up, too', async () => {
    const studio = await quietStudio();
    const { services, clock, task, eventTypes, actor, db } = studio;
    const { id } = await deliveredTask(studio);
    await db.task.update({ where: { id }, data: { status: 'failed', errorCode: 'storeFailed' } });
    clock.advance(14 * hourMs);
    await warnOfExpiry(services, { id });
    expect(await eventTypes(id)).toContain('linkEnding');
    // A person can still start the storing again.
    await storeTaskAgain(actor, id);
    expect((await task(id)).status).toBe('storing');
  });

  it('is not needed if the next try would come too late: the try is brought forward', async () => {
    const studio = await quietStudio();
    const { db, services, clock, task } = studio;
    const { id } = await deliveredTask(studio);
    const outputsExpireAt = new Date(clock.now().getTime() + 60_000);
    await db.task.update({ where: { id }, data: { outputsExpireAt, storeAttempts: 7 } });
    await storeTask(services, id);
    const { notBefore, storeAttempts } = await task(id);
    expect(storeAttempts).toBe(8);
    expect(notBefore?.getTime()).toBeLessThan(outputsExpireAt.getTime());
  });
});
