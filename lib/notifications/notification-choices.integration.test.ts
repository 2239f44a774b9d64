import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Role } from '@/lib/auth/session';
import { notifyOfBudget } from '@/lib/budgets/notify-of-budget.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { findNotifications } from './find-notifications.server';
import { isKeyNotification, notificationKinds } from './kind';
import { chooseNotification, findNotificationChoices } from './notification-choices.server';
import { notifyOfKey } from './notify-of-key.server';
import { nothingUnread, readUnread, unreadKey } from './read-unread.server';

async function studioOf() {
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const { tenantId } = actor;
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  const services = await studio.services();
  return {
    ...studio,
    keyId,
    addPerson: async (role: Role) => {
      const data = {
        email: `${v7()}@example.com`,
        name: 'Ada',
        passwordHash: '',
        memberships: { create: { tenantId, role } },
      };
      return (await db.user.create({ data })).id;
    },
    finish: async () => {
      const taskId = await studio.create(keyId, compositions.blocking);
      for (const [from, to] of [
        ['queued', 'submitting'],
        ['submitting', 'storing'],
        ['storing', 'succeeded'],
      ] as const)
        await changeTask(services, { taskId, from: [from], to });
    },
    unread: async (userId: string) =>
      (await readUnread(db, [{ tenantId, userId }])).get(unreadKey({ tenantId, userId })) ?? nothingUnread,
    list: async (userId: string) => (await findNotifications({ tenantId, userId, role: 'admin' })).items,
  };
}

test('a kind that is off is not counted, and stays in the list; the others are counted', async () => {
  const { actor, finish, unread, list } = await studioOf();
  await chooseNotification(actor.userId, { kind: 'finished', inBell: false, inBrowser: true });
  await finish();
  expect(await unread(actor.userId)).toEqual(nothingUnread);
  expect(await list(actor.userId)).toMatchObject([{ kind: 'finished', isRead: true }]);

  await chooseNotification(actor.userId, { kind: 'failed', inBell: false, inBrowser: true });
  await chooseNotification(actor.userId, { kind: 'finished', inBell: true, inBrowser: true });
  await finish();
  expect(await unread(actor.userId)).toMatchObject({ unread: 1 });
});

test('a kind that is off for browsers is counted, and told apart in the list', async () => {
  const { actor, finish, unread, list } = await studioOf();
  await chooseNotification(actor.userId, { kind: 'finished', inBell: true, inBrowser: false });
  await finish();
  expect(await unread(actor.userId)).toMatchObject({ unread: 1 });
  expect(await list(actor.userId)).toMatchObject([{ isRead: false, isAnnounced: false }]);
  await chooseNotification(actor.userId, { kind: 'finished', inBell: true, inBrowser: true });
  expect(await list(actor.userId)).toMatchObject([{ isRead: false, isAnnounced: true }]);
});

test('of several people who are notified of one thing, only those who want it are', async () => {
  const { db, actor, keyId, addPerson, unread, list } = await studioOf();
  const [quiet, wanting] = [await addPerson('admin'), await addPerson('admin')];
  for (const kind of ['keyRejected', 'budgetUsed'] as const)
    await chooseNotification(quiet, { kind, inBell: false, inBrowser: false });
  const { tenantId } = actor;
  const budget = await db.budget.create({
    data: {
      tenantId,
      scope: 'tenant',
      period: 'month',
      timeZone: 'UTC',
      unit: 'points',
      limitAmount: 10,
      mode: 'stop',
      unknownRule: 'refuse',
    },
  });
  await db.$transaction(async (tx) => {
    await notifyOfKey(tx, { keyId, tenantId, kind: 'keyRejected' });
    await notifyOfBudget(tx, { budget, userId: null, kind: 'budgetUsed', data: { percent: 80 } });
  });
  expect(await unread(quiet)).toEqual(nothingUnread);
  expect(await unread(wanting)).toMatchObject({ unread: 2 });
  expect(await list(quiet)).toHaveLength(2);
});

test('choices at once do not undo each other, and none is kept twice', async () => {
  const { db, actor } = await studioOf();
  const off = (kind: 'finished' | 'failed' | 'uncertain') =>
    chooseNotification(actor.userId, { kind, inBell: false, inBrowser: false });
  await Promise.all([off('finished'), off('failed'), off('uncertain'), off('finished')]);
  const { bellOff, browserOff } = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  expect(bellOff.toSorted()).toEqual(['failed', 'finished', 'uncertain']);
  expect(browserOff.toSorted()).toEqual(['failed', 'finished', 'uncertain']);
});

test('a person chooses among the kinds that their role is told of', async () => {
  const { addPerson } = await studioOf();
  const kindsOf = async (role: Role) =>
    (await findNotificationChoices({ userId: await addPerson(role), role })).map(({ kind }) => kind);
  expect(await kindsOf('admin')).toEqual([...notificationKinds]);
  expect(notificationKinds.filter((kind) => !isKeyNotification(kind))).toEqual(await kindsOf('billing'));
  expect(await kindsOf('creator')).not.toContain('approvalAsked');
});
