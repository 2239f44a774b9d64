import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Prisma } from '@/lib/db/generated/client';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { checkTaskAgain, markTaskFailed } from '@/lib/tasks/resolve-uncertain.server';
import { sweepTasks } from '@/lib/tasks/work/sweep.server';
import { findKeyNeeds } from './key-needs.server';
import { listKeys } from './list-keys.server';
import { openKey } from './open-key.server';
import { eraseRetiredKeys, retireKey } from './retire-key.server';
import { setKeyDisabled } from './set-key-disabled.server';

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const models = {
  polled: { providerId: 'doubao-seedance', modelId: 'doubao-seedance-1-0-pro-fast' },
  listed: { providerId: 'aitoearn', modelId: 'seedance-2-fast-beta' },
  blocking: { providerId: 'see2ai', modelId: 'see2ai_video_generation_kling_3_0_v1' },
};
const numbered = { operation: { id: 'task_1' } };
const sent = { requestHash: 'x', requestPath: '/v1', submittedAt: minutes(-5), deadlineAt: minutes(90) };

/** A studio with a key, and a function that adds tasks in a given state. */
async function studioWithKey() {
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const keyId = await studio.addKey('see2ai', 'https://see2ai.com');
  const add = async (model: keyof typeof models, row: Partial<Prisma.TaskUncheckedCreateInput>) => {
    const { id } = await db.task.create({
      data: {
        ...{ tenantId: actor.tenantId, userId: actor.userId, requestId: v7(), keyId, isSandbox: false },
        ...{ kind: 'video', mode: 'text', input: {}, prompt: 'A paper boat' },
        ...models[model],
        ...row,
      },
    });
    return id;
  };
  const retire = () => retireKey(db, actor, keyId);
  const secret = async () => (await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).secret;
  const needs = async () => (await findKeyNeeds(db, actor.tenantId, new Date()))[keyId];
  return { ...studio, keyId, add, retire, secret, needs };
}

describe('a key that is deleted', () => {
  it.each([
    ['an open call', 'blocking', { status: 'submitting', ...sent }],
    ['a running job', 'polled', { status: 'running', ...sent, ...numbered }],
    ['a cancelled task that is still polled', 'polled', { status: 'cancelled', ...sent, nextPollAt: minutes(1) }],
    ['a cancelled task whose call is open', 'polled', { status: 'cancelled', ...sent }],
    ['a task marked as failed whose call is open', 'polled', { status: 'failed', errorCode: 'markedFailed', ...sent }],
    [
      'a result that is being stored, because its link may need the key',
      'polled',
      { status: 'storing', deliveredBy: 'poll', ...sent, ...numbered },
    ],
    [
      'a result that is being stored from a callback’s link, if the job can be polled for a new link',
      'polled',
      { status: 'storing', deliveredBy: 'callback', ...sent, ...numbered },
    ],
    ['an uncertain one with a number', 'polled', { status: 'uncertain', ...sent, ...numbered }],
    ['an uncertain one that a list may have', 'listed', { status: 'uncertain', ...sent }],
    ['an uncertain one that is searched for', 'blocking', { status: 'uncertain', ...sent, nextPollAt: minutes(1) }],
  ] as const)('is kept for %s', async (_, model, row) => {
    const { add, retire, secret, keyId, actor, needs } = await studioWithKey();
    await add(model, row);
    expect(await retire()).toBe('retiring');
    expect(await secret()).not.toBe('');
    expect(await openKey(actor.tenantId, keyId)).toMatchObject({ disabled: true });
    const { followed = 0, fetched = 0, undecided = 0 } = (await needs()) ?? {};
    expect(followed + fetched + undecided).toBe(1);
  });

  it.each([
    ['a stored task', 'polled', { status: 'succeeded', ...sent, ...numbered }],
    [
      'a result that is being stored from a callback’s link, which is fetched without the key, if there is no job to poll',
      'blocking',
      { status: 'storing', deliveredBy: 'callback', ...sent },
    ],
    [
      'a result that can be stored again',
      'polled',
      { status: 'failed', errorCode: 'storeFailed', ...sent, ...numbered },
    ],
    ['a queued task', 'polled', { status: 'queued' }],
    ['a task that was cancelled in the queue', 'polled', { status: 'cancelled' }],
    [
      'a task that was marked as failed long ago',
      'polled',
      { status: 'failed', errorCode: 'markedFailed', ...sent, submittedAt: minutes(-31) },
    ],
    ['an uncertain task that no provider can be asked about', 'blocking', { status: 'uncertain', ...sent }],
    ['an uncertain task without a stored request', 'listed', { status: 'uncertain' }],
  ] as const)('is erased at once if there is only %s', async (_, model, row) => {
    const { add, retire, secret, actor, needs, keyId } = await studioWithKey();
    await add(model, row);
    const { followed = 0, fetched = 0, undecided = 0 } = (await needs()) ?? {};
    expect([followed, fetched, undecided]).toEqual([0, 0, 0]);
    expect(await retire()).toBe('deleted');
    expect(await secret()).toBe('');
    await expect(openKey(actor.tenantId, keyId)).rejects.toMatchObject({ code: 'noKey' });
  });

  it('takes no new work, and is listed with how many tasks need it and until when', async () => {
    const { add, retire, needs, actor, keyId } = await studioWithKey();
    await add('polled', { status: 'running', ...sent, ...numbered });
    await add('polled', { status: 'cancelled', ...sent, nextPollAt: minutes(1), deadlineAt: minutes(40) });
    await add('listed', { status: 'uncertain', ...sent });
    await add('polled', { status: 'queued' });
    await retire();
    expect(await needs()).toEqual({
      queued: 1,
      followed: 2,
      followedUntil: sent.deadlineAt.toISOString(),
      fetched: 0,
      undecided: 1,
    });
    const [key] = await listKeys(actor.tenantId);
    expect(key).toMatchObject({ id: keyId, disabled: true, retiringSince: expect.any(String) });
    const item = {
      modelId: models.blocking.modelId,
      keyId,
      input: { mode: 'text', prompt: 'A boat', aspectRatio: '16:9', duration: 3, quality: 'std', sound: false },
    };
    await expect(createBatch(actor, { requestId: v7(), items: [item] })).rejects.toMatchObject({ code: 'noKey' });
  });

  it('is erased once by a sweep of two workers when no task needs it any more', async () => {
    const { db, add, retire, secret, actor, keyId, services } = await studioWithKey();
    const running = await add('polled', { status: 'running', ...sent, ...numbered });
    const uncertain = await add('listed', { status: 'uncertain', ...sent });
    const sweep = async () => {
      const worker = await services();
      await Promise.all([sweepTasks(worker, { keyId }), sweepTasks(worker, { keyId })]);
    };
    await retire();
    await sweep();
    expect(await secret()).not.toBe('');
    await db.task.update({ where: { id: running }, data: { status: 'succeeded' } });
    await checkTaskAgain(actor, uncertain);
    await sweep();
    expect(await secret()).not.toBe('');
    await db.task.update({ where: { id: uncertain }, data: { submittedAt: minutes(-31), nextPollAt: null } });
    await markTaskFailed(actor, uncertain);
    await sweep();
    expect(await secret()).toBe('');
    const audit = await db.auditEvent.findMany({ where: { target: keyId }, orderBy: { createdAt: 'asc' } });
    expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['key.deleted', actor.userId],
      ['key.erased', null],
    ]);
  });

  it('can be kept after all until its secret is erased', async () => {
    const { db, add, retire, secret, actor, keyId } = await studioWithKey();
    const running = await add('polled', { status: 'running', ...sent, ...numbered });
    await retire();
    expect(await retire()).toBe('retiring');
    await setKeyDisabled(actor, keyId, false);
    await db.task.update({ where: { id: running }, data: { status: 'succeeded', operation: Prisma.DbNull } });
    await eraseRetiredKeys(db);
    expect(await secret()).not.toBe('');
    expect(await listKeys(actor.tenantId)).toMatchObject([{ id: keyId, disabled: false, retiringSince: null }]);
    expect(await retire()).toBe('deleted');
    await expect(setKeyDisabled(actor, keyId, false)).rejects.toMatchObject({ code: 'notFound' });
  });
});
