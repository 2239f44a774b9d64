import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Task } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { doubaoAccepted, doubaoSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { storeTaskAgain } from '../store-again.server';
import { claimStores } from './claim-stores.server';
import { findOverdue } from './find-overdue.server';
import type { TaskServices } from './services.server';
import { warnOfExpiry } from './warn-of-expiry.server';

const hourMs = 3_600_000;

async function quietStudio() {
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  return { ...studio, clock, services };
}

/** A delivered task whose link does not answer. */
async function deliveredTask(studio: Awaited<ReturnType<typeof quietStudio>>) {
  const { services, clock } = studio;
  const server = await startProviderServer(doubaoAccepted(), doubaoSuccess('http://127.0.0.1:9/a.mp4'));
  onTestFinished(() => server[Symbol.asyncDispose]());
  const taskId = await studio.create(await studio.addKey('doubao-seedance', server.baseUrl), compositions.polled);
  await claimAndSubmit(services, taskId);
  const { nextPollAt } = await studio.task(taskId);
  clock.advance(Math.max(0, (nextPollAt?.getTime() ?? 0) - clock.now().getTime()));
  await claimAndFollow(services, taskId);
  return await studio.task(taskId);
}

describe('results that wait to be stored', () => {
  it('know when their link ends, from their delivery on', async () => {
    const studio = await quietStudio();
    const task = await deliveredTask(studio);
    expect(task.status).toBe('storing');
    expect(task.outputsExpireAt?.getTime()).toBeGreaterThan(studio.clock.now().getTime() + 23 * hourMs);
  });

  it('are claimed in the order in which their links end, those without an end last', async () => {
    const studio = await quietStudio();
    const { db, services, clock, actor } = studio;
    const hours = [null, 24, 1, 24 * 365 * 100, -1];
    const ids: string[] = [];
    for (const left of hours) {
      const { id } = await deliveredTask(studio);
      const outputsExpireAt = left === null ? null : new Date(clock.now().getTime() + left * hourMs);
      await db.task.update({ where: { id }, data: { outputsExpireAt } });
      ids.push(id);
    }
    const taken: string[] = [];
    for (let claimed = await claimOne(services); claimed; claimed = await claimOne(services))
      if (claimed.tenantId === actor.tenantId) taken.push(claimed.id);
    expect(taken).toEqual([ids[4], ids[2], ids[1], ids[3], ids[0]]);
  });

  it('are overdue for the sweep even if a wrong clock dated them in the future', async () => {
    const studio = await quietStudio();
    const { db, services, clock } = studio;
    const { id } = await deliveredTask(studio);
    // The results of other tests.
    while (await claimOne(services));
    const free = { leaseId: null, leaseUntil: null };
    await db.task.update({ where: { id }, data: { ...free, updatedAt: clock.now() } });
    expect(await findOverdue(db, clock.now())).not.toContain('store');
    await db.task.update({ where: { id }, data: { updatedAt: new Date(clock.now().getTime() + hourMs) } });
    expect(await findOverdue(db, clock.now())).toContain('store');
    expect((await claimOne(services))?.id).toBe(id);
  });
});

async function claimOne(services: TaskServices): Promise<Task | undefined> {
  const [task] = await claimStores(services, 'store', { limit: 1 });
  return task;
}

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
    await claimAndStore(services, id);
    const { notBefore, storeAttempts } = await task(id);
    expect(storeAttempts).toBe(8);
    expect(notBefore?.getTime()).toBeLessThan(outputsExpireAt.getTime());
  });
});
