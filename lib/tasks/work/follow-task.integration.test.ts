import { describe, expect, it, onTestFinished } from 'vitest';
import { Prisma } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getStorage } from '@/lib/storage/get-storage.server';
import {
  deliverPicture,
  deliverVideo,
  doubaoAccepted,
  doubaoRunning,
  doubaoSuccess,
  hangUp,
} from '../__fixtures__/answers';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { cancelTask } from '../cancel-task.server';
import { getTask } from '../get-task.server';
import { checkTaskAgain, keepPollingTask } from '../resolve-uncertain.server';
import { storeTaskAgain } from '../store-again.server';

type Reply = Parameters<typeof startProviderServer>[0];

/** A task that the provider has accepted, with the later replies of its server. */
async function runningTask(...replies: Reply[]) {
  const server = await startProviderServer(doubaoAccepted(), ...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.polled);
  const services = await studio.services({ now: clock.now });
  await claimAndSubmit(services, taskId);

  /** Advances the clock until the next poll is due, and polls. */
  async function poll() {
    const { nextPollAt } = await studio.task(taskId);
    clock.advance(Math.max(0, (nextPollAt?.getTime() ?? 0) - clock.now().getTime()));
    await claimAndFollow(services, taskId);
    return await studio.task(taskId);
  }
  return { ...studio, services, server, clock, keyId, taskId, poll };
}

describe('following a task', () => {
  it('polls when a poll is due, and not before', async () => {
    const { services, server, taskId, poll } = await runningTask(
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await claimAndFollow(services, taskId);
    expect(server.requests).toHaveLength(1);
    expect(await poll()).toMatchObject({ status: 'running', pollCount: 1 });
    expect(await poll()).toMatchObject({ status: 'storing', money: 'charged', pollCount: 2 });
  });

  it('polls once when several workers take its jobs', async () => {
    const { services, server, clock, taskId } = await runningTask(doubaoRunning());
    clock.advance(3_600_000);
    await Promise.all([1, 2, 3].map(() => claimAndFollow(services, taskId)));
    expect(server.requests).toHaveLength(2);
  });

  it('goes on through trouble: a refused key, a rate limit, an unreadable answer', async () => {
    const { db, clock, keyId, poll } = await runningTask(
      { status: 401, body: { error: { message: 'bad key' } } },
      { status: 429, headers: { 'retry-after': '70' }, body: {} },
      { text: '<html>' },
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    expect(await poll()).toMatchObject({ status: 'running', pollFailures: 1, waitCode: 'provider-unavailable' });
    expect((await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).state).toBe('rejected');
    const limited = await poll();
    expect(limited).toMatchObject({ status: 'running', pollFailures: 2, waitCode: 'rate-limited' });
    expect((limited.nextPollAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThanOrEqual(70_000);
    expect(await poll()).toMatchObject({ status: 'running', pollFailures: 3 });
    expect(await poll()).toMatchObject({ status: 'storing', waitCode: null });
  });

  it('uses the key of the task to the end, even when it is disabled by now', async () => {
    const { db, keyId, poll } = await runningTask(doubaoSuccess('https://cdn.example/a.mp4'));
    await db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    expect((await poll()).status).toBe('storing');
  });

  it('fails with the text of the provider', async () => {
    const answer = { body: { id: 'task_1', status: 'failed', error: { code: 'x', message: 'blocked by moderation' } } };
    const { poll } = await runningTask(answer);
    expect(await poll()).toMatchObject({ status: 'failed', errorDetail: expect.stringContaining('moderation') });
  });

  it('ends uncertain at the deadline, and goes on when a person checks again', async () => {
    const { actor, clock, taskId, task, poll } = await runningTask(doubaoRunning());
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect(await poll()).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      errorCode: 'deadline',
      nextPollAt: null,
    });
    await checkTaskAgain(actor, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'running', errorCode: null, finishedAt: null });
  });

  it('is extended when a person asks, only past the deadline, and with an event in the timeline', async () => {
    const { actor, clock, taskId, task, poll, eventTypes, db } = await runningTask(
      doubaoRunning(),
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await expect(keepPollingTask(actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect((await poll()).status).toBe('uncertain');
    expect((await getTask(actor.tenantId, taskId, () => true)).actions).toMatchObject({
      keepPolling: true,
      checkAgain: false,
    });

    const [first, second] = await Promise.allSettled([1, 2].map(() => keepPollingTask(actor, taskId)));
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected']);
    const extended = await task(taskId);
    expect(extended).toMatchObject({ status: 'running', money: 'may_be_charged', errorCode: null });
    const twoHours = 2 * 3_600_000;
    expect((extended.deadlineAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(twoHours - 60_000);
    const event = await db.taskEvent.findFirstOrThrow({ where: { taskId, type: 'extended' } });
    expect(event).toMatchObject({ data: { minutes: 120 }, actorId: actor.userId });

    // The actions use the real clock, so the next poll is already due.
    await db.task.update({ where: { id: taskId }, data: { deadlineAt: new Date(clock.now().getTime() + twoHours) } });
    expect((await poll()).status).toBe('running');
    expect((await poll()).status).toBe('storing');
    expect((await eventTypes(taskId)).filter((type) => type === 'extended')).toHaveLength(1);
  });

  it('cannot be extended if the provider can not be asked', async () => {
    const { actor, db, taskId, task } = await runningTask(doubaoRunning());
    await db.$executeRaw`UPDATE "Task" SET "operation" = NULL WHERE "id" = ${taskId}::uuid`;
    await db.task.update({ where: { id: taskId }, data: { status: 'uncertain', errorCode: 'deadline' } });
    await expect(keepPollingTask(actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    expect((await task(taskId)).status).toBe('uncertain');
  });

  it('ends uncertain when the provider says three times that it does not know the job', async () => {
    const { poll } = await runningTask({ status: 404, body: { error: { message: 'task not found' } } });
    await poll();
    expect((await poll()).status).toBe('running');
    expect(await poll()).toMatchObject({ status: 'uncertain', money: 'may_be_charged' });
  });

  it('goes on after "unknown" between other errors: only three in a row are believed', async () => {
    const unknown = { status: 404, body: { error: { message: 'task not found' } } };
    const { poll } = await runningTask(
      hangUp,
      hangUp,
      unknown,
      unknown,
      { status: 503, body: {} },
      unknown,
      unknown,
      doubaoRunning(),
      unknown,
      unknown,
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    for (let polls = 0; polls < 10; polls += 1) expect((await poll()).status).toBe('running');
    expect((await poll()).status).toBe('storing');
  });

  it('repeats a poll that fails on the row after the others', async () => {
    const { db, services, clock, taskId, task } = await runningTask(doubaoRunning());
    const uncertain = { status: 'uncertain', operation: Prisma.DbNull, nextPollAt: clock.now() } as const;
    await db.task.update({ where: { id: taskId }, data: uncertain });
    const transport = () => {
      throw new Error('no such provider');
    };
    await expect(claimAndFollow({ ...services, transport }, taskId)).rejects.toThrow('no such provider');
    const later = await task(taskId);
    expect(later).toMatchObject({ status: 'uncertain', leaseId: null });
    expect(later.nextPollAt?.getTime()).toBeGreaterThan(clock.now().getTime());
  });
});

describe('cancelling', () => {
  it('stops a queued task for sure', async () => {
    const server = await startProviderServer(doubaoAccepted());
    onTestFinished(() => server[Symbol.asyncDispose]());
    const studio = await createTestStudio();
    const taskId = await studio.create(await studio.addKey('doubao-seedance', server.baseUrl), compositions.polled);
    await cancelTask(studio.actor, taskId);
    await claimAndSubmit(await studio.services(), taskId);
    expect(await studio.task(taskId)).toMatchObject({ status: 'cancelled', money: 'not_sent' });
    expect(server.requests).toHaveLength(0);
    await expect(cancelTask(studio.actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });

  it('a running task makes polls rare, and a late result is kept', async () => {
    const { actor, services, taskId, task, poll, clock } = await runningTask(
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await cancelTask(actor, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'cancelled', money: 'may_be_charged' });
    const polled = await poll();
    expect(polled.status).toBe('cancelled');
    expect((polled.nextPollAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThanOrEqual(60_000);
    expect((await poll()).status).toBe('storing');
    expect(services).toBeDefined();
  });

  it('ends the polls at the deadline', async () => {
    const { actor, clock, taskId, task, poll } = await runningTask(doubaoRunning());
    await cancelTask(actor, taskId);
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect(await poll()).toMatchObject({ status: 'cancelled', nextPollAt: null, money: 'may_be_charged' });
  });
});

describe('storing a result', () => {
  it('tries again visibly, gives up in the end, and succeeds when a person starts it again', async () => {
    const files = await startProviderServer({ status: 503, body: {} });
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { actor, clock, services, taskId, task, poll, eventTypes, db } = await runningTask(
      doubaoSuccess(`${files.baseUrl}/a.mp4`),
    );
    await poll();
    // Each try of the download repeats by itself; a dead link is enough here.
    files.replies.splice(0, 1, { status: 404, body: {} });
    await claimAndStore(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1, waitCode: 'store-failed' });
    for (let tries = 0; tries < 2; tries += 1) {
      clock.advance(3_600_000);
      await claimAndStore(services, taskId);
    }
    expect(await task(taskId)).toMatchObject({ status: 'failed', money: 'charged', errorCode: 'storeFailed' });

    files.replies.splice(0, 1, deliverVideo);
    await storeTaskAgain(actor, taskId);
    await Promise.all([claimAndStore(services, taskId), claimAndStore(services, taskId)]);
    expect(await task(taskId)).toMatchObject({
      status: 'succeeded',
      money: 'charged',
      errorCode: null,
      waitCode: null,
    });
    expect(await db.asset.count({ where: { taskId } })).toBe(1);
    expect((await eventTypes(taskId)).slice(-3)).toEqual(['failed', 'storing', 'stored']);
  });

  it('fails when the file is of another kind than was paid for', async () => {
    const files = await startProviderServer(deliverPicture);
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { db, services, taskId, task, poll } = await runningTask(doubaoSuccess(`${files.baseUrl}/a.mp4`));
    await poll();
    await claimAndStore(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1, waitCode: 'store-failed' });
    expect(await db.taskEvent.findFirst({ where: { taskId, type: 'storeFailed' } })).toMatchObject({
      data: { code: 'unsupportedMedia' },
    });
    expect(await db.asset.count({ where: { taskId } })).toBe(0);
  });

  it('copies an output again if it has a row but no file any more', async () => {
    const files = await startProviderServer(deliverVideo);
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { db, services, taskId, task, poll } = await runningTask(doubaoSuccess(`${files.baseUrl}/a.mp4`));
    const storing = await poll();
    await claimAndStore(services, taskId);
    const asset = await db.asset.findFirstOrThrow({ where: { taskId } });
    await getStorage().remove(asset.storageKey);
    // As a crash between row and status leaves it.
    await db.task.update({ where: { id: taskId }, data: { status: storing.status } });
    await claimAndStore(services, taskId);
    expect((await task(taskId)).status).toBe('succeeded');
    expect(await getStorage().stat(asset.storageKey)).toEqual({ sizeBytes: Number(asset.sizeBytes) });
  });
});
