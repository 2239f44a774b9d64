import fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import type { JsonObject } from '@/lib/text/json';
import { startSandboxGateway } from '@/lib/worker/__fixtures__/sandbox-gateway';
import { hangUp, heldAnswer } from '../__fixtures__/answers';
import { claimAndFollow, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { chooseJob } from '../choose-job.server';
import { createBatch } from '../create-batch.server';
import { getTask } from '../get-task.server';

startSandboxGateway({ pace: 1 });
const control = `${process.env.SANDBOX_URL}/_sandbox`;

async function script(fault: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${control}/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
  expect(status).toBe(201);
}

type Take = 'answered' | 'lost' | 'refused';

/** Equal takes of one press, submitted one after the other; `takes` says how the gateway treats each. */
async function pressTakes(takes: readonly Take[], latePolls: number) {
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const keyId = await studio.addKey('aitoearn', null);
  const key = keyId.slice(-4);
  const words = `A paper boat ${v7()}`;
  for (const [after, take] of takes.entries())
    if (take !== 'answered')
      await script({
        at: 'submit',
        key,
        after,
        fault: { type: 'drop', moment: take === 'lost' ? 'afterwards' : 'instead' },
      });
  if (latePolls > 0)
    await script({ at: 'list', key, times: latePolls, fault: { type: 'patch', set: { 'data.list': [] } } });
  const item = { ...compositions.listed, keyId, input: { ...compositions.listed.input, prompt: words } };
  const { taskIds } = await createBatch(studio.actor, { requestId: v7(), items: takes.map(() => item) });
  for (const id of taskIds) {
    await claimAndSubmit(services, id);
    clock.advance(100);
  }
  expect(await studio.db.task.count({ where: { keyId, submittedAt: { not: null } } })).toBe(takes.length);
  const tasks = () => studio.db.task.findMany({ where: { id: { in: taskIds } } });
  /** Follows every uncertain task, as often as its plan has it. */
  const pollAll = async () => {
    for (;;) {
      const due = (await tasks())
        .filter(({ status, nextPollAt }) => status === 'uncertain' && nextPollAt)
        .toSorted((one, other) => Number(one.nextPollAt) - Number(other.nextPollAt))[0];
      if (!due?.nextPollAt) return;
      clock.advance(Math.max(0, due.nextPollAt.getTime() - clock.now().getTime()));
      await claimAndFollow(services, due.id);
    }
  };
  const accepted = async () => {
    const { jobs } = (await (await fetch(`${control}/ledger`)).json()) as LedgerView;
    return jobs.filter(({ prompt }) => prompt.includes(words)).map(({ jobId }) => jobId);
  };
  return { ...studio, services, clock, keyId, words, tasks, pollAll, accepted };
}

const jobOf = ({ operation }: { operation: unknown }) => (operation as JsonObject | null)?.id;

describe('equal takes, some with a lost answer', () => {
  it('each get their own job back, whatever answers were lost and however late the list is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Take>('answered', 'lost', 'lost', 'refused'), { minLength: 1, maxLength: 6 }),
        fc.nat(4),
        async (takes, latePolls) => {
          const { tasks, pollAll, accepted } = await pressTakes(takes, latePolls);
          await pollAll();
          const rows = await tasks();
          const owned = rows.flatMap((row) => jobOf(row) ?? []);
          expect(new Set(owned).size).toBe(owned.length);
          expect(owned.toSorted()).toEqual((await accepted()).toSorted());
          // A take that was never accepted stays uncertain: it gets no job.
          const unknown = rows.filter(({ status }) => status === 'uncertain');
          expect(unknown).toHaveLength(takes.length - owned.length);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  }, 240_000);
});

/** A server that replaces the provider, with a list that the test writes. */
async function listingProvider(...replies: Parameters<typeof startProviderServer>) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const keyId = await studio.addKey('aitoearn', server.baseUrl);
  const { prompt } = compositions.listed.input;
  const job = (id: string) => ({
    id,
    model: compositions.listed.modelId,
    input: { prompt },
    status: 'RUNNING',
    submittedAt: clock.now().getTime(),
    coverUrl: `https://cdn.example/${id}.jpg`,
  });
  const list = (...ids: string[]) => ({ body: { code: 0, data: { page: 1, pageSize: 10, list: ids.map(job) } } });
  /** Follows the task at once, with these jobs in the list. */
  const poll = async (taskId: string, ...ids: string[]) => {
    server.replies.splice(0, server.replies.length, list(...ids));
    await studio.db.task.update({ where: { id: taskId }, data: { nextPollAt: clock.now() } });
    await claimAndFollow(services, taskId);
    return await studio.task(taskId);
  };
  return { ...studio, server, clock, services, keyId, poll };
}

const [one, two, three] = ['64b0c0ffee64b0c0ffee64b1', '64b0c0ffee64b0c0ffee64b2', '64b0c0ffee64b0c0ffee64b3'];

describe('more jobs than are missing', () => {
  it('are shown with their times and previews, and a person of the studio chooses', async () => {
    const studio = await listingProvider(hangUp);
    const { actor, db, services, clock, keyId, create, poll, task, eventTypes } = studio;
    const taskId = await create(keyId, compositions.listed);
    const twin = await create(keyId, compositions.listed);
    await claimAndSubmit(services, taskId);
    clock.advance(6_000);
    await claimAndSubmit(services, twin);
    expect(await poll(taskId, one, two, three)).toMatchObject({ status: 'uncertain', operation: null });
    await poll(twin, one, two, three);
    const shown = await getTask(actor.tenantId, taskId, () => true);
    expect(shown.actions.chooseJob).toBe(true);
    expect(shown.tracking.candidates.map(({ number, coverUrl, stage }) => [number, coverUrl, stage])).toEqual(
      [one, two, three].map((id) => [id, `https://cdn.example/${id}.jpg`, 'RUNNING']),
    );
    expect(Date.parse(String(shown.tracking.candidates[0]?.submittedAt))).not.toBeNaN();
    expect((await getTask(actor.tenantId, taskId)).actions.chooseJob).toBe(false);
    // The event is recorded once, however often the list is read.
    await poll(taskId, one, two, three);
    expect((await eventTypes(taskId)).filter((type) => type === 'candidates')).toHaveLength(1);

    const key = String(shown.tracking.candidates[1]?.key);
    const stranger = await createTestStudio();
    await expect(chooseJob(stranger.actor, taskId, key)).rejects.toMatchObject({ code: 'notFound' });
    await expect(chooseJob(actor, taskId, '[["id","another"]]')).rejects.toMatchObject({ code: 'notPossible' });
    const both = await Promise.allSettled([chooseJob(actor, taskId, key), chooseJob(actor, twin, key)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [chosen, other] = both[0]?.status === 'fulfilled' ? [taskId, twin] : [twin, taskId];
    expect(await task(chosen)).toMatchObject({ status: 'running', operation: { id: two }, candidates: null });
    expect(await db.auditEvent.findMany({ where: { target: chosen } })).toMatchObject([
      { action: 'task.jobChosen', actorId: actor.userId, data: { number: two } },
    ]);
    // The other task is matched again, and is offered the jobs that are left.
    await poll(other, one, two, three);
    const left = await getTask(actor.tenantId, other, () => true);
    expect(left.tracking.candidates.map(({ number }) => number)).toEqual([one, three]);
  });
});

it('a job that another task of the account has, also under another key, is left out first', async () => {
  const { db, services, keyId, create, poll, addKey } = await listingProvider(hangUp);
  const taskId = await create(keyId, compositions.listed);
  await claimAndSubmit(services, taskId);
  const { baseUrl, lastFour } = await db.providerKey.findUniqueOrThrow({ where: { id: keyId } });
  const second = await addKey('aitoearn', baseUrl);
  await db.providerKey.update({ where: { id: second }, data: { lastFour } });
  const owner = await create(second, compositions.listed);
  await db.task.update({
    where: { id: owner },
    data: { status: 'running', operation: { id: one }, submittedAt: new Date() },
  });
  expect(await poll(taskId, one, two)).toMatchObject({ status: 'running', operation: { id: two } });
});

it('a task that waited for two days in the queue before it was sent gets its job, and keeps it', async () => {
  const { db, services, clock, keyId, create, poll } = await listingProvider(hangUp);
  const waited = await create(keyId, compositions.listed);
  const another = await create(keyId, compositions.listed);
  const twoDaysAgo = new Date(clock.now().getTime() - 48 * 3_600_000);
  await db.task.updateMany({ where: { id: { in: [waited, another] } }, data: { createdAt: twoDaysAgo } });
  await claimAndSubmit(services, waited);
  clock.advance(6_000);
  await claimAndSubmit(services, another);
  const found = await poll(waited, one);
  expect(found).toMatchObject({ status: 'running', operation: { id: one } });
  // The other one is offered only what is left.
  expect(await poll(another, one, two)).toMatchObject({ status: 'running', operation: { id: two } });
});

it('a late answer whose job an equal task has taken leads to that task’s own job', async () => {
  const held = heldAnswer();
  const { db, server, services, clock, keyId, create, poll, task } = await listingProvider(hangUp, held.handler);
  const lost = await create(keyId, compositions.listed);
  const late = await create(keyId, compositions.listed);
  await claimAndSubmit(services, lost);
  clock.advance(6_000);
  const submission = claimAndSubmit(services, late);
  await expect.poll(() => server.requests.length).toBe(2);
  // While the call is open, nobody knows which job is its.
  expect(await poll(lost, one, two)).toMatchObject({ status: 'uncertain', candidates: null });
  await db.task.update({ where: { id: late }, data: { status: 'uncertain', leaseId: null, leaseUntil: null } });
  const found = await poll(lost, one, two);
  expect(found).toMatchObject({ status: 'running' });
  held.release({ code: 0, data: { id: jobOf(found) } });
  await submission;
  expect(await task(late)).toMatchObject({ status: 'uncertain', operation: null, errorCode: 'jobTaken' });
  clock.advance(10_000);
  const other = await poll(late, one, two);
  expect(other.status).toBe('running');
  expect([jobOf(found), jobOf(other)].toSorted()).toEqual([one, two]);
});
