import { describe, expect, it, onTestFinished } from 'vitest';
import { Prisma } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getStorage } from '@/lib/storage/storage.server';
import {
  deliverPicture,
  deliverVideo,
  doubaoAccepted,
  doubaoRunning,
  doubaoSuccess,
  hangUp,
} from '../__fixtures__/answers';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { cancelTask } from '../cancel-task.server';
import { getTask } from '../get-task.server';
import { checkTaskAgain, keepPollingTask } from '../resolve-uncertain.server';
import { storeTaskAgain } from '../store-again.server';
import { followTask } from './follow-task.server';
import { storeTask } from './store-task.server';
import { submitTask } from './submit-task.server';

type Reply = Parameters<typeof startProviderServer>[0];

/** A task the provider has accepted, and what its server answers from then on. */
async function runningTask(...replies: Reply[]) {
  const server = await startProviderServer(doubaoAccepted(), ...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const clock = createTestClock();
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.polled);
  const services = await studio.services({ now: clock.now });
  await submitTask(services, taskId);

  /** Lets time pass until the next look is due, and looks. */
  async function look() {
    const { nextPollAt } = await studio.task(taskId);
    clock.advance(Math.max(0, (nextPollAt?.getTime() ?? 0) - clock.now().getTime()));
    await followTask(services, taskId);
    return await studio.task(taskId);
  }
  return { ...studio, services, server, clock, keyId, taskId, look };
}

describe('following a task', () => {
  it('looks when it is due, and not before', async () => {
    const { services, server, taskId, look } = await runningTask(
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await followTask(services, taskId);
    expect(server.requests).toHaveLength(1);
    expect(await look()).toMatchObject({ status: 'running', pollCount: 1 });
    expect(await look()).toMatchObject({ status: 'storing', money: 'charged', pollCount: 2 });
  });

  it('looks once though several workers are rung', async () => {
    const { services, server, clock, taskId } = await runningTask(doubaoRunning());
    clock.advance(3_600_000);
    await Promise.all([1, 2, 3].map(() => followTask(services, taskId)));
    expect(server.requests).toHaveLength(2);
  });

  it('goes on through trouble: a refused key, a full house, an unreadable answer', async () => {
    const { db, clock, keyId, look } = await runningTask(
      { status: 401, body: { error: { message: 'bad key' } } },
      { status: 429, headers: { 'retry-after': '70' }, body: {} },
      { text: '<html>' },
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    expect(await look()).toMatchObject({ status: 'running', pollFailures: 1, waitCode: 'provider-unavailable' });
    expect((await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).state).toBe('rejected');
    const limited = await look();
    expect(limited).toMatchObject({ status: 'running', pollFailures: 2, waitCode: 'rate-limited' });
    expect((limited.nextPollAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThanOrEqual(70_000);
    expect(await look()).toMatchObject({ status: 'running', pollFailures: 3 });
    expect(await look()).toMatchObject({ status: 'storing', waitCode: null });
  });

  it('uses the key of the task to the end, even when it is disabled by now', async () => {
    const { db, keyId, look } = await runningTask(doubaoSuccess('https://cdn.example/a.mp4'));
    await db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    expect((await look()).status).toBe('storing');
  });

  it('fails with the word of the provider', async () => {
    const answer = { body: { id: 'task_1', status: 'failed', error: { code: 'x', message: 'blocked by moderation' } } };
    const { look } = await runningTask(answer);
    expect(await look()).toMatchObject({ status: 'failed', errorDetail: expect.stringContaining('moderation') });
  });

  it('is uncertain at its deadline, and followed again when a person asks', async () => {
    const { actor, clock, taskId, task, look } = await runningTask(doubaoRunning());
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect(await look()).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      errorCode: 'deadline',
      nextPollAt: null,
    });
    await checkTaskAgain(actor, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'running', errorCode: null, finishedAt: null });
  });

  it('is looked for once more its time when a person asks, told in its timeline, and only past its deadline', async () => {
    const { actor, clock, taskId, task, look, eventTypes, db } = await runningTask(
      doubaoRunning(),
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await expect(keepPollingTask(actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect((await look()).status).toBe('uncertain');
    expect((await getTask(actor.tenantId, taskId, 'creator')).actions).toMatchObject({
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

    // The clock of the studio is the real one: from here on the look is due.
    await db.task.update({ where: { id: taskId }, data: { deadlineAt: new Date(clock.now().getTime() + twoHours) } });
    expect((await look()).status).toBe('running');
    expect((await look()).status).toBe('storing');
    expect((await eventTypes(taskId)).filter((type) => type === 'extended')).toHaveLength(1);
  });

  it('cannot be looked for longer where nobody can be asked', async () => {
    const { actor, db, taskId, task } = await runningTask(doubaoRunning());
    await db.$executeRaw`UPDATE "Task" SET "operation" = NULL WHERE "id" = ${taskId}::uuid`;
    await db.task.update({ where: { id: taskId }, data: { status: 'uncertain', errorCode: 'deadline' } });
    await expect(keepPollingTask(actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
    expect((await task(taskId)).status).toBe('uncertain');
  });

  it('is uncertain when the provider says three times that it does not know it', async () => {
    const { look } = await runningTask({ status: 404, body: { error: { message: 'task not found' } } });
    await look();
    expect((await look()).status).toBe('running');
    expect(await look()).toMatchObject({ status: 'uncertain', money: 'may_be_charged' });
  });

  it('goes on after "unknown" between other trouble: only three times that word in a row is believed', async () => {
    const unknown = { status: 404, body: { error: { message: 'task not found' } } };
    const { look } = await runningTask(
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
    for (let looks = 0; looks < 10; looks += 1) expect((await look()).status).toBe('running');
    expect((await look()).status).toBe('storing');
  });

  it('puts a look that breaks on the row behind the others, and tries it again', async () => {
    const { db, services, clock, taskId, task } = await runningTask(doubaoRunning());
    const uncertain = { status: 'uncertain', operation: Prisma.DbNull, nextPollAt: clock.now() } as const;
    await db.task.update({ where: { id: taskId }, data: uncertain });
    const transport = () => {
      throw new Error('no such provider');
    };
    await expect(followTask({ ...services, transport }, taskId)).rejects.toThrow('no such provider');
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
    await submitTask(await studio.services(), taskId);
    expect(await studio.task(taskId)).toMatchObject({ status: 'cancelled', money: 'not_sent' });
    expect(server.requests).toHaveLength(0);
    await expect(cancelTask(studio.actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });
  });

  it('of a running task is the end of waiting: looks become rare, and a late result is kept', async () => {
    const { actor, services, taskId, task, look, clock } = await runningTask(
      doubaoRunning(),
      doubaoSuccess('https://cdn.example/a.mp4'),
    );
    await cancelTask(actor, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'cancelled', money: 'may_be_charged' });
    const looked = await look();
    expect(looked.status).toBe('cancelled');
    expect((looked.nextPollAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThanOrEqual(60_000);
    expect((await look()).status).toBe('storing');
    expect(services).toBeDefined();
  });

  it('ends the looks at the deadline', async () => {
    const { actor, clock, taskId, task, look } = await runningTask(doubaoRunning());
    await cancelTask(actor, taskId);
    const { deadlineAt } = await task(taskId);
    clock.advance((deadlineAt?.getTime() ?? 0) - clock.now().getTime());
    expect(await look()).toMatchObject({ status: 'cancelled', nextPollAt: null, money: 'may_be_charged' });
  });
});

describe('copying a result home', () => {
  it('tries again in sight, gives up in the end, and does it when a person asks once more', async () => {
    const files = await startProviderServer({ status: 503, body: {} });
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { actor, clock, services, taskId, task, look, eventTypes, db } = await runningTask(
      doubaoSuccess(`${files.baseUrl}/a.mp4`),
    );
    await look();
    // Each try of the download repeats by itself; a broken link is enough here.
    files.replies.splice(0, 1, { status: 404, body: {} });
    await storeTask(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1, waitCode: 'store-failed' });
    for (let tries = 0; tries < 2; tries += 1) {
      clock.advance(3_600_000);
      await storeTask(services, taskId);
    }
    expect(await task(taskId)).toMatchObject({ status: 'failed', money: 'charged', errorCode: 'storeFailed' });

    files.replies.splice(0, 1, deliverVideo);
    await storeTaskAgain(actor, taskId);
    await Promise.all([storeTask(services, taskId), storeTask(services, taskId)]);
    expect(await task(taskId)).toMatchObject({
      status: 'succeeded',
      money: 'charged',
      errorCode: null,
      waitCode: null,
    });
    expect(await db.asset.count({ where: { taskId } })).toBe(1);
    expect((await eventTypes(taskId)).slice(-3)).toEqual(['failed', 'storing', 'stored']);
  });

  it('is no success when the file is of another kind than was paid for', async () => {
    const files = await startProviderServer(deliverPicture);
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { db, services, taskId, task, look } = await runningTask(doubaoSuccess(`${files.baseUrl}/a.mp4`));
    await look();
    await storeTask(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1, waitCode: 'store-failed' });
    expect(await db.taskEvent.findFirst({ where: { taskId, type: 'storeFailed' } })).toMatchObject({
      data: { code: 'unsupportedMedia' },
    });
    expect(await db.asset.count({ where: { taskId } })).toBe(0);
  });

  it('copies anew what has a row but no file any more', async () => {
    const files = await startProviderServer(deliverVideo);
    onTestFinished(() => files[Symbol.asyncDispose]());
    const { db, services, taskId, task, look } = await runningTask(doubaoSuccess(`${files.baseUrl}/a.mp4`));
    const storing = await look();
    await storeTask(services, taskId);
    const asset = await db.asset.findFirstOrThrow({ where: { taskId } });
    await getStorage().remove(asset.storageKey);
    // As a crash between row and status leaves it.
    await db.task.update({ where: { id: taskId }, data: { status: storing.status } });
    await storeTask(services, taskId);
    expect((await task(taskId)).status).toBe('succeeded');
    expect(await getStorage().stat(asset.storageKey)).toEqual({ sizeBytes: Number(asset.sizeBytes) });
  });
});
