import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { markKeySucceeded } from '@/lib/keys/mark-key.server';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { hangUp } from '@/lib/tasks/__fixtures__/answers';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { checkTaskAgain, markTaskFailed } from '@/lib/tasks/resolve-uncertain.server';
import { type TaskStatus, taskStatuses } from '@/lib/tasks/status';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { submitTask } from '@/lib/tasks/work/submit-task.server';
import { warnOfExpiry } from '@/lib/tasks/work/warn-of-expiry.server';
import { findNotifications } from './find-notifications.server';
import { groupNotifications } from './group-notifications';
import { markNotificationsRead } from './mark-read.server';
import { nothingUnread, readUnread, unreadKey } from './read-unread.server';
import { sweepNotifications } from './sweep-notifications.server';

type Reply = Parameters<typeof startProviderServer>[0];

/** A tenant whose key leads to a server that answers as told, its maker of tasks, and two administrators. */
async function studioAt(...replies: [Reply, ...Reply[]]) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const { tenantId } = actor;
  const keyId = await studio.addKey('see2ai', server.baseUrl);
  // Nothing here waits for its turn at the key.
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
      await submitTask(services, taskId);
      return taskId;
    },
    /** Brings a task to its end as the worker does. */
    move: async (taskId: string, ...way: [TaskStatus, TaskStatus][]) => {
      for (const [from, to] of way) expect(await changeTask(services, { taskId, from: [from], to })).not.toBeNull();
    },
    told: async (person: { tenantId: string; userId: string }) => {
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

describe('the maker of a task', () => {
  it('is told that it finished, and nobody else is', async () => {
    const { actor, administrators, keyId, create, move, told } = await studioAt(refused);
    await move(await create(keyId, compositions.blocking), ...toTheEnd);
    expect(await told(actor)).toEqual(['finished']);
    for (const administrator of administrators) expect(await told(administrator)).toEqual([]);
  });

  it('is told that it failed, and that nobody knows', async () => {
    const { actor, submit, told } = await studioAt({ status: 400, body: { message: 'prompt is bad' } }, hangUp);
    await submit();
    await submit();
    expect(await told(actor)).toEqual(['failed', 'uncertain']);
  });

  it('is told once of the same end, again when it is reached again', async () => {
    const { actor, submit, move, told, unread, task } = await studioAt(hangUp);
    const taskId = await submit();
    await markNotificationsRead(actor, { taskId });
    expect(await unread(actor)).toEqual(nothingUnread);
    await checkTaskAgain(actor, taskId);
    expect((await task(taskId)).status).toBe('uncertain');
    expect(await unread(actor), 'a look is no end').toEqual(nothingUnread);
    await move(taskId, ['uncertain', 'running'], ['running', 'uncertain']);
    expect(await told(actor)).toEqual(['uncertain']);
    expect(await unread(actor)).toMatchObject({ unread: 1 });
  });

  it('is not told of what they did themselves, but of what somebody else did', async () => {
    const { actor, administrators, submit, told } = await studioAt(hangUp, hangUp);
    const [first, second] = [await submit(), await submit()];
    await markTaskFailed(actor, first);
    expect(await told(actor)).toEqual(['uncertain', 'uncertain']);
    await markTaskFailed(administrators[0] ?? actor, second);
    expect(await told(actor)).toEqual(['uncertain', 'uncertain', 'failed']);
  });

  it('is told nothing of what they gave up, unless it finishes after all', async () => {
    const { actor, keyId, create, move, told } = await studioAt(refused);
    const [given, late] = [await create(keyId, compositions.blocking), await create(keyId, compositions.blocking)];
    for (const taskId of [given, late]) {
      await move(taskId, ['queued', 'submitting'], ['submitting', 'running']);
      await cancelTask(actor, taskId);
    }
    await move(given, ['cancelled', 'failed']);
    await move(late, ['cancelled', 'storing'], ['storing', 'succeeded']);
    expect(await told(actor)).toEqual(['finished']);
  });
});

describe('what befalls a result', () => {
  const hourMs = 3_600_000;
  const damaged = { type: 'fileDamaged', data: { problem: 'missing' } } as const;

  it('is told to who made it, once, when its link is half-way to its end', async () => {
    const { actor, administrators, keyId, create, services, told, unread } = await studioAt(refused);
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
    expect(await told(actor)).toEqual([]);
    await sweepIn(13);
    await markNotificationsRead(actor, { taskId });
    await sweepIn(14);
    expect(await told(actor)).toEqual(['linkEnding']);
    expect(await unread(actor)).toEqual(nothingUnread);
    for (const administrator of administrators) expect(await told(administrator)).toEqual([]);
  });

  it('is told to administrators too when its file is damaged, and to who is both only once', async () => {
    const { db, actor, administrators, keyId, create, move, services, told } = await studioAt(refused);
    await db.membership.updateMany({ where: actor, data: { role: 'admin' } });
    const taskId = await create(keyId, compositions.blocking);
    await move(taskId, ...toTheEnd);
    await changeTask(services, { taskId, from: taskStatuses, event: damaged });
    expect(await told(actor)).toEqual(['finished', 'fileDamaged']);
    for (const administrator of administrators) expect(await told(administrator)).toEqual(['fileDamaged']);
  });

  it('leads to its task, though it was made in a batch, and is not read with the batch', async () => {
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
    await markNotificationsRead(actor, { taskId });
    expect(await unread(actor)).toEqual(nothingUnread);
  });
});

describe('a key', () => {
  it('that is refused is told to every administrator, once until it works again', async () => {
    const { actor, administrators, keyId, submit, told } = await studioAt(refused);
    await Promise.all([submit(), submit(), submit()]);
    for (const administrator of administrators) expect(await told(administrator)).toEqual(['keyRejected']);
    expect(await told(actor)).toEqual(['failed', 'failed', 'failed']);
    await markKeySucceeded(keyId);
    await submit();
    for (const administrator of administrators)
      expect(await told(administrator)).toEqual(['keyRejected', 'keyRejected']);
  });

  it('whose account is empty is told once until it works again, and stays a working key', async () => {
    const { db, administrators, keyId, submit, told } = await studioAt(noBalance);
    await markKeySucceeded(keyId);
    await Promise.all([submit(), submit()]);
    await submit();
    for (const administrator of administrators) expect(await told(administrator)).toEqual(['outOfBalance']);
    expect(await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({
      state: 'working',
      checkCode: 'outOfBalance',
    });
    await markKeySucceeded(keyId);
    await submit();
    for (const administrator of administrators)
      expect(await told(administrator)).toEqual(['outOfBalance', 'outOfBalance']);
  });

  it('is no business of who is no administrator any more', async () => {
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

  it('is read up to what was shown, by task or by batch, and by nobody else', async () => {
    const { actor, administrators, keyId, create, move, unread } = await studioAt(refused);
    const [one, two] = [await create(keyId, compositions.blocking), await create(keyId, compositions.blocking)];
    await move(one, ...toTheEnd);
    const { newest } = await unread(actor);
    await move(two, ...toTheEnd);
    expect(await markNotificationsRead(administrators[0] ?? actor, { taskId: one })).toBe(0);
    expect(await markNotificationsRead(actor, { until: String(newest) })).toBe(1);
    expect(await unread(actor)).toMatchObject({ unread: 1 });
    expect(await markNotificationsRead(actor, { taskId: two })).toBe(1);
    expect(await unread(actor)).toEqual(nothingUnread);
  });

  it('leaves out what lies in the trash', async () => {
    const { db, actor, keyId, create, move, unread } = await studioAt(refused);
    const taskId = await create(keyId, compositions.blocking);
    await move(taskId, ...toTheEnd);
    await db.task.update({ where: { id: taskId }, data: { deletedAt: new Date() } });
    expect(await unread(actor)).toEqual(nothingUnread);
    expect((await findNotifications({ ...actor, role: 'creator' })).items).toEqual([]);
  });

  it('loses what is older than 90 days, and the oldest of too many', async () => {
    const { db, actor, keyId, create, move, told } = await studioAt(refused);
    const taskIds: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const taskId = await create(keyId, compositions.blocking);
      await move(taskId, ...toTheEnd);
      taskIds.push(taskId);
    }
    await sweepNotifications(db);
    expect(await told(actor)).toHaveLength(3);
    const day = 24 * 3_600_000;
    await db.notification.updateMany({
      where: { taskId: taskIds[0] },
      data: { createdAt: new Date(Date.now() - 91 * day) },
    });
    await sweepNotifications(db);
    expect(await told(actor)).toHaveLength(2);
    await sweepNotifications(db, { most: 1 });
    const { items } = await findNotifications({ ...actor, role: 'creator' });
    expect(items.map(({ task }) => task?.id)).toEqual([taskIds[2]]);
  });
});
