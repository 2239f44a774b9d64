import { describe, expect, it, onTestFinished } from 'vitest';
import { createBudget } from '@/lib/budgets/change-budgets.server';
import { recountBudgets } from '@/lib/budgets/recount-budgets.server';
import type { Task } from '@/lib/db/generated/client';
import { bestKeyId } from '@/lib/keys/best-key';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { ProviderError } from '@/lib/providers/errors';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { hangUp, see2aiSuccess } from '../__fixtures__/answers';
import { film, openBudgetStudio } from '../__fixtures__/budget-studio';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { AnswerFolder } from './answer-folder.server';
import { claimSubmissions } from './claim-submissions.server';
import { replayAnswers } from './record-outcome.server';

type Reply = Parameters<typeof startProviderServer>[0];

const success = see2aiSuccess('https://cdn.example/a.mp4');
/** No answer of the API, but a page of something before it. */
const page =
  (status: number): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Hello</html>');
const refused = { status: 401, body: { message: 'Invalid API key' } };

/** A key at a server of its own with these replies, and with a place in the studio's choice. */
async function addKeyAt(studio: Awaited<ReturnType<typeof openBudgetStudio>>, priority: number, ...replies: Reply[]) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const id = await studio.addKey('see2ai', server.baseUrl);
  await studio.db.providerKey.update({ where: { id }, data: { priority } });
  return { id, server };
}

/** A studio with a key that answers like this, one that succeeds, and a queued task at the first, chosen by the studio. */
async function openStudio(first: Reply, { keyId = bestKeyId, second = success as Reply } = {}) {
  const studio = await openBudgetStudio();
  // Its own key leads to the real provider.
  await studio.db.providerKey.update({ where: { id: studio.keyId }, data: { disabledAt: new Date() } });
  const keys = [await addKeyAt(studio, 1, first), await addKeyAt(studio, 2, second)] as const;
  const taskId = await studio.create(keyId === bestKeyId ? bestKeyId : keys[0].id, film);
  const services = await studio.services({ answers: new AnswerFolder(temporaryFolder()) });
  const requests = () => keys.map(({ server }) => server.requests.length);
  const moves = async () =>
    (await studio.db.taskEvent.findMany({ where: { taskId, type: 'keyMoved' } })).map(({ data }) => data);
  expect((await studio.task(taskId)).keyId).toBe(keys[0].id);
  return { ...studio, keys, taskId, services, requests, moves };
}

describe('a task whose key the studio chose', () => {
  it.each([
    ['refused', refused],
    ['empty', { status: 402, body: { message: 'Insufficient balance' } }],
    ['busy', { status: 429, headers: { 'retry-after': '40' }, body: {} }],
  ] as const)('goes to the next key where its own is %s, and stays there', async (reason, answer) => {
    const { db, keys, taskId, services, requests, moves, task, eventTypes } = await openStudio(answer);
    const [first, second] = keys;
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({
      ...{ status: 'queued', money: 'not_sent', keyId: second.id, triedKeyIds: [first.id], notBefore: null },
      ...{ waitCode: null, requestHash: null, attempt: 1 },
    });
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', money: 'charged', keyId: second.id, attempt: 2 });
    expect(requests()).toEqual([1, 1]);
    expect(second.server.requests[0]?.headers.authorization).toBe(`Bearer sk-sandbox-${second.id}`);
    expect(await moves()).toEqual([{ reason, from: first.id.slice(-4), to: second.id.slice(-4) }]);
    expect(await eventTypes(taskId)).toEqual([
      'created',
      'submitting',
      'sending',
      'keyMoved',
      'submitting',
      'sending',
      'delivered',
    ]);
    const left = await db.providerKey.findUniqueOrThrow({ where: { id: first.id } });
    expect([left.state, left.checkCode]).toEqual(
      { refused: ['rejected', 'rejected'], empty: ['unchecked', 'outOfBalance'], busy: ['unchecked', null] }[reason],
    );
  });

  it('goes to a key at another address where its own can not be reached, but not to one at the same', async () => {
    const { db, keys, taskId, services, requests, moves, task } = await openStudio(success);
    const [first, second] = keys;
    await first.server[Symbol.asyncDispose]();
    const { baseUrl } = await db.providerKey.findUniqueOrThrow({ where: { id: first.id } });
    await db.providerKey.update({ where: { id: second.id }, data: { baseUrl } });
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'queued', keyId: first.id, waitCode: 'provider-unavailable' });
    await db.providerKey.update({ where: { id: second.id }, data: { baseUrl: second.server.baseUrl } });
    await db.task.update({ where: { id: taskId }, data: { notBefore: null } });
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'queued', keyId: second.id, waitCode: null });
    await claimAndSubmit(services, taskId);
    expect(requests()).toEqual([0, 1]);
    expect(await moves()).toMatchObject([{ reason: 'unreachable' }]);
  });

  it('goes to the next key where its own was disabled while it waited, before anything is sent', async () => {
    const { db, keys, taskId, services, requests, moves, task } = await openStudio(success);
    await db.providerKey.update({ where: { id: keys[0].id }, data: { disabledAt: new Date() } });
    await claimAndSubmit(services, taskId);
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', attempt: 1, keyId: keys[1].id });
    expect(requests()).toEqual([0, 1]);
    expect(await moves()).toMatchObject([{ reason: 'unusable' }]);
  });

  it.each<[string, Reply]>([
    ['a connection that breaks', hangUp],
    ['an answer that nobody can read', page(200)],
  ])('never goes on after %s: nobody knows whether it was accepted', async (_what, answer) => {
    const { keys, taskId, services, requests, moves, task } = await openStudio(answer);
    await claimAndSubmit(services, taskId);
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'uncertain', money: 'may_be_charged', keyId: keys[0].id });
    expect(requests()).toEqual([1, 0]);
    expect(await moves()).toEqual([]);
  });

  it.each<[string, Reply]>([
    ['a refusal of what was asked', { status: 400, body: { message: 'prompt is bad' } }],
    ['a page of a firewall', page(403)],
    ['a failure that is never charged', { status: 500, body: { message: 'oops' } }],
  ])('fails without another key where it is %s, and no refusal of the key', async (_what, answer) => {
    const { taskId, services, requests, task } = await openStudio(answer);
    await claimAndSubmit(services, taskId);
    expect((await task(taskId)).status).toBe('failed');
    expect(requests()).toEqual([1, 0]);
  });

  it('tries each key once, and then ends as the last refusal says', async () => {
    const { keys, taskId, services, requests, moves, task } = await openStudio(refused, { second: refused });
    for (let turn = 0; turn < 4; turn += 1) await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({
      ...{ status: 'failed', money: 'not_charged', errorCode: 'keyRejected' },
      ...{ keyId: keys[1].id, triedKeyIds: [keys[0].id] },
    });
    expect(requests()).toEqual([1, 1]);
    expect(await moves()).toHaveLength(1);
  });

  it('goes to no key that is not for its person', async () => {
    const { db, keys, manager, taskId, services, requests, task } = await openStudio(refused);
    await db.providerKey.update({ where: { id: keys[1].id }, data: { allowedUserIds: [manager.userId] } });
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'failed', keyId: keys[0].id });
    expect(requests()).toEqual([1, 0]);
  });
});

it('a key that a person chose is kept, whatever it says', async () => {
  const { keys, taskId, services, requests, task } = await openStudio(refused, { keyId: 'by hand' });
  await claimAndSubmit(services, taskId);
  expect(await task(taskId)).toMatchObject({ status: 'failed', keyId: keys[0].id, errorCode: 'keyRejected' });
  expect(requests()).toEqual([1, 0]);
});

describe('an outcome that is written twice', () => {
  const trouble = new ProviderError('rejected', { code: 'keyRejected', status: 401 });

  it('moves the task once: by the worker that died and by the one that finds what it kept', async () => {
    const { keys, taskId, services, requests, moves, task } = await openStudio(refused);
    await claimAndSubmit(services, taskId);
    await services.answers.keep({ taskId, attempt: 1, outcome: { trouble } }, 'sk-key');
    await replayAnswers(services);
    expect(await task(taskId)).toMatchObject({ status: 'queued', keyId: keys[1].id });
    // Claimed again, the task has the same attempt until its next call.
    await claimSubmissions(services, { limit: 1, onlyKey: keys[1].id });
    await services.answers.keep({ taskId, attempt: 1, outcome: { trouble } }, 'sk-key');
    await replayAnswers(services);
    expect(await task(taskId)).toMatchObject({ status: 'submitting', keyId: keys[1].id });
    expect(await moves()).toHaveLength(1);
    expect(requests()).toEqual([1, 0]);
  });

  it('moves it where the worker died between the answer and the move', async () => {
    const { db, keys, taskId, services, moves, task } = await openStudio(hangUp);
    // As it was left: the intent is committed, the answer is on disk.
    const { jobs } = await claimSubmissions(services, { limit: 1, onlyKey: keys[0].id });
    expect(jobs).toHaveLength(1);
    const sent = { attempt: 1, requestHash: 'hash', money: 'may_be_charged' } satisfies Partial<Task>;
    await db.task.update({ where: { id: taskId }, data: sent });
    await services.answers.keep({ taskId, attempt: 1, outcome: { trouble } }, 'sk-key');
    await replayAnswers(services);
    expect(await task(taskId)).toMatchObject({ status: 'queued', money: 'not_sent', keyId: keys[1].id });
    expect(await moves()).toHaveLength(1);
  });
});

describe('the budgets of a task that goes to another key', () => {
  /** The film costs 30 points, and is charged with 85. */
  async function openWithBudgets(limits: readonly [string, string]) {
    const studio = await openStudio({ status: 429, body: {} });
    const { db, keys, manager, actor } = studio;
    const budgetIds: string[] = [];
    for (const [index, limit] of limits.entries()) {
      const { budgetId } = await createBudget(manager, {
        ...{ scope: 'key', targetId: keys[index as 0 | 1].id, period: 'day', unit: 'points', limit, mode: 'stop' },
        ...{ unknownRule: 'refuse', unknownAmount: null },
      });
      budgetIds.push(budgetId);
    }
    const taskId = await studio.create(bestKeyId, film);
    await db.task.update({ where: { id: studio.taskId }, data: { notBefore: new Date('9000-01-01T00:00:00Z') } });
    const windows = async () =>
      await Promise.all(
        budgetIds.map(async (budgetId) => {
          const row = await db.budgetWindow.findFirst({ where: { budgetId } });
          return (
            row && [row.admitted, row.reserved, row.settled, row.released].map((part) => Number(part / 1_000_000n))
          );
        }),
      );
    const entries = () => db.budgetEntry.count({ where: { taskId } });
    const differences = () => recountBudgets(db, actor.tenantId);
    return { ...studio, taskId, windows, entries, differences };
  }

  it('get what it has reserved, and the budget of the key before gets it back', async () => {
    const { taskId, keys, services, windows, entries, counters, differences, task } = await openWithBudgets([
      '60',
      '60',
    ]);
    expect(await windows()).toEqual([[30, 30, 0, 0], null]);
    await claimAndSubmit(services, taskId);
    expect((await task(taskId)).keyId).toBe(keys[1].id);
    expect(await windows()).toEqual([
      [0, 0, 0, 0],
      [30, 30, 0, 0],
    ]);
    // One of the studio, one of the key.
    expect(await entries()).toBe(2);
    expect(await counters()).toMatchObject({ reserved: '60' });
    expect(await differences()).toEqual([]);
    await claimAndSubmit(services, taskId);
    expect(await windows()).toEqual([
      [0, 0, 0, 0],
      [85, 0, 85, 0],
    ]);
    expect(await differences()).toEqual([]);
  });

  it('refuse it where they would stop: then it waits at its key, and nothing is moved', async () => {
    const { taskId, keys, services, windows, differences, task } = await openWithBudgets(['60', '20']);
    await claimAndSubmit(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'queued', keyId: keys[0].id, waitCode: 'rate-limited' });
    expect(await windows()).toEqual([[30, 30, 0, 0], null]);
    expect(await differences()).toEqual([]);
  });
});
