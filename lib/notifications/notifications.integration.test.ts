import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { markKeySucceeded } from '@/lib/keys/mark-key.server';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { hangUp } from '@/lib/tasks/__fixtures__/answers';
import { claimAndSubmit } from '@/lib/tasks/__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { checkTaskAgain, markTaskFailed } from '@/lib/tasks/resolve-uncertain.server';
import { type TaskStatus, taskStatuses } from '@/lib/tasks/status';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { warnOfExpiry } from '@/lib/tasks/work/warn-of-expiry.server';
import { findNotifications } from './find-notifications.server';
import { groupNotifications } from './group-notifications';
import { markNotificationsRead } from './mark-read.server';
import { nothingUnread, readUnread, unreadKey } from './read-unread.server';
import { sweepNotifications } from './sweep-notifications.server';

type Reply = Parameters<typeof startProviderServer>[0];

/** A tenant with two administrators and a key for a server that gives these replies. */
async function studioAt(...replies: [Reply, ...Reply[]]) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const { tenantId } = actor;
  const keyId = await studio.addKey('see2ai', server.baseUrl);
  // High limits: no task waits in the admission queue.
  await db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 100, maxPerMinute: 60_000 } });
  const administrator = async () => {
    const { id: userId } = await db.user.create({
      data: {
        email: `${v7()}@example.com`,
        name: 'Ada',
        passwordHash: 'nobody signs in',
        memberships: { create: { tenantId, role: 'admin' } },
      },
    });
    return { tenantId, userId };
  };
  const services = await studio.services();
  return {
    ...studio,
    keyId,
    services,
    administrators: [await administrator(), await administrator()],
    submit: async () => {
      const taskId = await studio.create(keyId, compositions.blocking);
      await claimAndSubmit(services, taskId);
      return taskId;
    },
    /** Moves a task through these states as the worker does. */
    move: async (taskId: string, ...way: [TaskStatus, TaskStatus][]) => {
      for (const [from, to] of way) expect(await changeTask(services, { taskId, from: [from], to })).not.toBeNull();
    },
    kindsOf: async (person: { tenantId: string; userId: string }) => {
      const rows = await db.notification.findMany({ where: person, orderBy: { createdAt: 'asc' } });
      return rows.map(({ kind }) => kind);
    },
    unread: async (person: { tenantId: string; userId: string }) =>
      (await readUnread(db, [person])).get(unreadKey(person)) ?? nothingUnread,
  };
}

const refused = { status: 401, body: { message: 'Invalid API key' } };
const noBalance = { status: 402, body: { message: 'Insufficient balance' } };
const toTheEnd: [TaskStatus, TaskStatus][] = [
  ['queued', 'submitting'],
  ['submitting', 'storing'],
  ['storing', 'succeeded'],
];

describe('the creator of a task', () => {
  it('is notified that the task finished, and nobody else is', async () => {
    const { actor, administrators, keyId, create, move, kindsOf } = await studioAt(refused);
    await move(await create(keyId, compositions.blocking), ...toTheEnd);
    expect(await kindsOf(actor)).toEqual(['finished']);
    for (const administrator of administrators) expect(await kindsOf(administrator)).toEqual([]);
  });

  it('is notified of a failed and of an uncertain task', async () => {
    const { actor, submit, kindsOf } = await studioAt({ status: 400, body: { message: 'prompt is bad' } }, hangUp);
    await submit();
    await submit();
    expect(await kindsOf(actor)).toEqual(['failed', 'uncertain']);
  });

  it('is notified once of an outcome, and again when the task reaches it again', async () => {
    const { actor, submit, move, kindsOf, unread, task } = await studioAt(hangUp);
    const taskId = await submit();
    await markNotificationsRead(actor, { taskIds: [taskId] });
    expect(await unread(actor)).toEqual(nothingUnread);
    await checkTaskAgain(actor, taskId);
    expect((await task(taskId)).status).toBe('uncertain');
    expect(await unread(actor), 'a poll is no outcome').toEqual(nothingUnread);
    await move(taskId, ['uncertain', 'running'], ['running', 'uncertain']);
    expect(await kindsOf(actor)).toEqual(['uncertain']);
    expect(await unread(actor)).toMatchObject({ unread: 1 });
  });

  it('is notified of what somebody else did, but not of what they did themselves', async () => {
    const { actor, administrators, submit, kindsOf } = await studioAt(hangUp, hangUp);
    const [first, second] = [await submit(), await submit()];
    await markTaskFailed(actor, first);
    expect(await kindsOf(actor)).toEqual(['uncertain', 'uncertain']);
    await markTaskFailed(administrators[0] ?? actor, second);
    expect(await kindsOf(actor)).toEqual(['uncertain', 'uncertain', 'failed']);
  });

  it('is not notified of a task they cancelled, unless it finishes after all', async () => {
    const { actor, keyId, create, move, kindsOf } = await studioAt(refused);
    const [given, late] = [await create(keyId, compositions.blocking), await create(keyId, compositions.blocking)];
    for (const taskId of [given, late]) {
      await move(taskId, ['queued', 'submitting'], ['submitting', 'running']);
      await cancelTask(actor, taskId);
    }
    await move(given, ['cancelled', 'failed']);
    await move(late, ['cancelled', 'storing'], ['storing', 'succeeded']);
    expect(await kindsOf(actor)).toEqual(['finished']);
  });
});

describe('a problem with a result', () => {
  const hourMs = 3_600_000;
  const damaged = { type: 'fileDamaged', data: { problem: 'missing' } } as const;

  it('notifies the creator once when half of the time of its link has passed', async () => {
    const { actor, administrators, keyId, create, services, kindsOf, unread } = await studioAt(refused);
    const taskId = await create(keyId, compositions.blocking);
    await changeTask(services, { taskId, from: ['queued'], to: 'submitting' });
    await changeTask(services, {
      taskId,
      from: ['submitting'],
      to: 'storing',
      set: {
        outputsExpireAt: new Date(Date.now() + 24 * hourMs),
        linkWarningAt: new Date(Date.now() + 12 * hourMs),
      },
      event: { type: 'delivered' },
    });
    const sweepIn = (hours: number) =>
      warnOfExpiry({ ...services, now: () => new Date(Date.now() + hours * hourMs) }, { id: taskId });
    await sweepIn(11);
    expect(await kindsOf(actor)).toEqual([]);
    await sweepIn(13);
    await markNotificationsRead(actor, { taskIds: [taskId] });
    await sweepIn(14);
    expect(await kindsOf(actor)).toEqual(['linkEnding']);
    expect(await unread(actor)).toEqual(nothingUnread);
    for (const administrator of administrators) expect(await kindsOf(administrator)).toEqual([]);
  });

  it('notifies administrators too when the file is damaged, and a creating administrator only once', async () => {
    const { db, actor, administrators, keyId, create, move, services, kindsOf } = await studioAt(refused);
    await db.membership.updateMany({ where: actor, data: { role: 'admin' } });
    const taskId = await create(keyId, compositions.blocking);
    await move(taskId, ...toTheEnd);
    await changeTask(services, { taskId, from: taskStatuses, event: damaged });
    expect(await kindsOf(actor)).toEqual(['finished', 'fileDamaged']);
    for (const administrator of administrators) expect(await kindsOf(administrator)).toEqual(['fileDamaged']);
  });

  it('links to its task also in a batch, and is not marked as read with the batch', async () => {
    const { actor, keyId, move, services, unread } = await studioAt(refused);
    const { taskIds } = await createBatch(actor, {
      requestId: v7(),
      items: [1, 2].map(() => ({ keyId, ...compositions.blocking })),
    });
    for (const taskId of taskIds) await move(taskId, ...toTheEnd);
    const [taskId = ''] = taskIds;
    await changeTask(services, { taskId, from: taskStatuses, event: damaged });
    const { items } = await findNotifications({ ...actor, role: 'creator' });
    const [alarm, batch] = groupNotifications(items).map(({ newest }) => newest);
    expect(alarm).toMatchObject({ kind: 'fileDamaged', task: { id: taskId, batch: null } });
    expect(batch?.task?.batch).toMatchObject({ size: 2, finished: 2 });
    expect(await unread(actor)).toMatchObject({ unread: 2 });
    await markNotificationsRead(actor, { batchId: String(batch?.task?.batch?.id) });
    expect(await unread(actor)).toMatchObject({ unread: 1 });
    await markNotificationsRead(actor, { taskIds: [taskId] });
    expect(await unread(actor)).toEqual(nothingUnread);
  });
});

describe('a key', () => {
  it('that is rejected notifies every administrator, once until it works again', async () => {
    const { actor, administrators, keyId, submit, kindsOf } = await studioAt(refused);
    await Promise.all([submit(), submit()]);
    for (const administrator of administrators) expect(await kindsOf(administrator)).toEqual(['keyRejected']);
    expect(await kindsOf(actor)).toEqual(['failed', 'failed']);
    await markKeySucceeded({ keyId, secretVersion: 1 });
    await submit();
    for (const administrator of administrators)
      expect(await kindsOf(administrator)).toEqual(['keyRejected', 'keyRejected']);
  });

  it('whose account is empty notifies once until it works again, and stays a working key', async () => {
    const { db, administrators, keyId, submit, kindsOf } = await studioAt(noBalance);
    await markKeySucceeded({ keyId, secretVersion: 1 });
    await submit();
    await submit();
    for (const administrator of administrators) expect(await kindsOf(administrator)).toEqual(['outOfBalance']);
    expect(await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({
      state: 'working',
      checkCode: 'outOfBalance',
    });
    await markKeySucceeded({ keyId, secretVersion: 1 });
    await submit();
    for (const administrator of administrators)
      expect(await kindsOf(administrator)).toEqual(['outOfBalance', 'outOfBalance']);
  });

  it('has no notifications for a person who is no longer an administrator', async () => {
    const { db, administrators, submit, unread } = await studioAt(refused);
    const [former] = administrators;
    if (!former) throw new Error('no administrator');
    await submit();
    expect(await unread(former)).toMatchObject({ unread: 1 });
    await db.membership.updateMany({ where: former, data: { role: 'creator' } });
    expect(await unread(former)).toEqual(nothingUnread);
    expect((await findNotifications({ ...former, role: 'creator' })).items).toEqual([]);
  });
});

describe('the list', () => {
  it('pages by key, shows a batch as one and counts it as one', async () => {
    const { actor, keyId, create, move, unread } = await studioAt(refused);
    const { taskIds } = await createBatch(actor, {
      requestId: v7(),
      items: Array.from({ length: 4 }, () => ({ keyId, ...compositions.blocking })),
    });
    const [cancelled, ...rest] = taskIds;
    await cancelTask(actor, String(cancelled));
    for (const taskId of rest) await move(taskId, ...toTheEnd);
    const alone = await create(keyId, compositions.blocking);
    await move(alone, ...toTheEnd);
    expect(await unread(actor)).toMatchObject({ unread: 2 });

    const reader = { ...actor, role: 'creator' as const };
    const first = await findNotifications(reader, { limit: 3 });
    const second = await findNotifications(reader, { limit: 3, cursor: first.nextCursor });
    expect(second.nextCursor).toBeNull();
    const items = [...first.items, ...second.items];
    expect(items.map(({ task }) => task?.id)).toEqual([alone, ...rest.toReversed()]);
    expect(groupNotifications(items).map(({ newest }) => newest.task?.batch ?? null)).toEqual([
      null,
      expect.objectContaining({ size: 4, finished: 3, failed: 0, uncertain: 0 }),
    ]);
  });

  it('is marked as read up to what was shown or by task, and only by its owner', async () => {
    const { actor, administrators, keyId, create, move, unread } = await studioAt(refused);
    const [one, two] = [await create(keyId, compositions.blocking), await create(keyId, compositions.blocking)];
    await move(one, ...toTheEnd);
    const { newest } = await unread(actor);
    await move(two, ...toTheEnd);
    expect(await markNotificationsRead(administrators[0] ?? actor, { taskIds: [one] })).toBe(0);
    expect(await markNotificationsRead(actor, { until: String(newest) })).toBe(1);
    expect(await unread(actor)).toMatchObject({ unread: 1 });
    expect(await markNotificationsRead(actor, { taskIds: [two] })).toBe(1);
    expect(await unread(actor)).toEqual(nothingUnread);
  });

  it('leaves out tasks in the trash', async () => {
    const { db, actor, keyId, create, move, unread } = await studioAt(refused);
    const taskId = await create(keyId, compositions.blocking);
    await move(taskId, ...toTheEnd);
    await db.task.update({ where: { id: taskId }, data: { deletedAt: new Date() } });
    expect(await unread(actor)).toEqual(nothingUnread);
    expect((await findNotifications({ ...actor, role: 'creator' })).items).toEqual([]);
  });

  it('loses notifications older than 90 days, and the oldest when there are too many', async () => {
    const { db, actor, keyId, create, move, kindsOf } = await studioAt(refused);
    const taskIds: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const taskId = await create(keyId, compositions.blocking);
      await move(taskId, ...toTheEnd);
      taskIds.push(taskId);
    }
    await sweepNotifications(db);
    expect(await kindsOf(actor)).toHaveLength(3);
    const day = 24 * 3_600_000;
    await db.notification.updateMany({
      where: { taskId: taskIds[0] },
      data: { createdAt: new Date(Date.now() - 91 * day) },
    });
    await sweepNotifications(db);
    expect(await kindsOf(actor)).toHaveLength(2);
    await sweepNotifications(db, { most: 1 });
    const { items } = await findNotifications({ ...actor, role: 'creator' });
    expect(items.map(({ task }) => task?.id)).toEqual([taskIds[2]]);
  });
});
