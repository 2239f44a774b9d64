import 'server-only';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { eraseRetiredKeys } from '@/lib/keys/retire-key.server';
import type { Job } from '@/lib/queue/queue.server';
import { storeJob } from '../store-plan';
import { changeTask } from '../task-lifecycle.server';
import { errorColumns } from './answer-columns.server';
import { callbackTimeoutMs } from './process-callback.server';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';
import { firstReconciliation } from './settle-submission.server';
import { warnOfExpiry } from './warn-of-expiry.server';

/** How late a job may be before the sweep enqueues it again. */
const lateMs = 5_000;
/** Per kind and sweep; the next sweep takes the rest. */
const batch = 500;

/**
 * Recovers lost wake-ups: reads only the rows and finds every task that stands still, whichever worker died and
 * whichever job was lost. Every worker runs it at start and every few seconds. Its changes are compare-and-set, so
 * several sweeps at once do no harm. `scope` narrows it to some tasks.
 */
export async function sweepTasks(services: TaskServices, scope: Prisma.TaskWhereInput = {}): Promise<void> {
  const parts = [
    takeOverSubmissions,
    warnOfExpiry,
    eraseKeys,
    enqueueSubmissions,
    enqueuePolls,
    enqueueStores,
    enqueueCallbacks,
  ];
  for (const part of parts) {
    // Each part fails by itself: a part that fails on a row must not stop the others for as long as the row is there.
    await part(services, scope).catch((error: unknown) =>
      services.log.warn({ err: error, part: part.name }, 'A part of the sweep failed'),
    );
  }
}

async function eraseKeys({ db }: TaskServices): Promise<void> {
  await eraseRetiredKeys(db);
}

/** Takes over submissions whose worker is gone. Without a committed intent nothing was sent; with one nobody knows. */
async function takeOverSubmissions(services: TaskServices, scope: Prisma.TaskWhereInput): Promise<void> {
  const orphans = await services.db.task.findMany({
    where: { AND: [scope, { status: { in: ['submitting', 'cancelled'] }, leaseUntil: { lt: services.now() } }] },
    orderBy: { leaseUntil: 'asc' },
    take: batch,
  });
  for (const task of orphans) {
    await takeOver(services, task).catch((error: unknown) =>
      services.log.warn({ err: error, taskId: task.id }, 'A lost submission could not be taken over yet'),
    );
  }
}

async function takeOver(services: TaskServices, task: Task): Promise<void> {
  // Only the claim that was found: a worker that woke up and renewed its lease keeps the task.
  const where = { leaseId: task.leaseId, leaseUntil: { lt: services.now() } };
  const change = { taskId: task.id, where };
  const requeued = await changeTask(services, {
    ...change,
    from: ['submitting'],
    where: { AND: [where, { requestHash: null }] },
    to: 'queued',
    set: { ...idleColumns },
    event: { type: 'waiting', data: { code: 'workerLost' } },
    enqueue: { type: 'submit' },
  });
  if (requeued) return;
  const nextPoll = firstReconciliation(services, task);
  const uncertain = await changeTask(services, {
    ...change,
    from: ['submitting'],
    to: 'uncertain',
    set: {
      ...idleColumns,
      ...errorColumns('studio', 'workerLost', undefined),
      money: 'may_be_charged',
      pollFailures: 0,
      finishedAt: services.now(),
    },
    event: { type: 'uncertain', data: { code: 'workerLost' } },
    nextPoll,
  });
  // Cancelled while it was being sent or during a quiet poll: it stays cancelled. A lost poll is due again.
  if (!uncertain)
    await changeTask(services, {
      ...change,
      from: ['cancelled'],
      set: { leaseId: null, leaseUntil: null },
      nextPoll: task.nextPollAt ? undefined : nextPoll,
    });
}

/** One job per key: the worker that takes it sees which task is next, and whether there is room. */
async function enqueueSubmissions(services: TaskServices, scope: Prisma.TaskWhereInput): Promise<void> {
  const late = lateSince(services);
  const waits = {
    status: 'queued',
    NOT: { createdAt: justNow(services) },
    OR: [{ notBefore: null }, { notBefore: { lt: late } }],
  };
  const where = { AND: [scope, waits as Prisma.TaskWhereInput] };
  const keys = await services.db.providerKey.findMany({ where: { tasks: { some: where } }, select: { id: true } });
  const jobs: Job[] = [];
  for (const { id: keyId } of keys) {
    const task = await services.db.task.findFirst({ where: { AND: [where, { keyId }] }, select: { id: true } });
    if (task) jobs.push({ type: 'submit', id: task.id });
  }
  await services.queue.enqueue(jobs);
}

/** The longest overdue first. Every poll moves `nextPollAt` on, even a failed one (follow-task). */
async function enqueuePolls(services: TaskServices, scope: Prisma.TaskWhereInput): Promise<void> {
  const tasks = await services.db.task.findMany({
    where: {
      AND: [
        scope,
        { status: { in: ['running', 'cancelled', 'uncertain'] }, nextPollAt: { lt: lateSince(services) } },
        isFree(services),
      ],
    },
    select: { id: true },
    orderBy: { nextPollAt: 'asc' },
    take: batch,
  });
  await services.queue.enqueue(tasks.map(({ id }) => ({ type: 'follow', id })));
}

/** The links that end soonest come first, also if there are more tasks than one sweep takes. */
async function enqueueStores(services: TaskServices, scope: Prisma.TaskWhereInput): Promise<void> {
  const late = lateSince(services);
  const tasks = await services.db.task.findMany({
    where: {
      AND: [
        scope,
        { status: 'storing', NOT: { updatedAt: justNow(services) } },
        { OR: [{ notBefore: null }, { notBefore: { lt: late } }] },
        isFree(services),
      ],
    },
    select: { id: true, outputsExpireAt: true, storeAttempts: true },
    orderBy: { outputsExpireAt: 'asc' },
    take: batch,
  });
  await services.queue.enqueue(
    tasks.map((task) => ({ type: storeJob(task), id: task.id, endsAt: task.outputsExpireAt })),
  );
}

/**
 * Only one worker enqueues an overdue callback again: it moves the due time to now by compare-and-set, and the sweeps
 * of the others no longer find the callback overdue.
 */
async function enqueueCallbacks(services: TaskServices, scope: Prisma.TaskWhereInput): Promise<void> {
  const overdue = {
    processedAt: null,
    // A due time so far ahead was written by a wrong clock.
    OR: [
      { dueAt: { lt: lateSince(services) } },
      { dueAt: { gt: new Date(services.now().getTime() + 4 * callbackTimeoutMs) } },
    ],
  };
  const receipts = await services.db.callbackReceipt.findMany({
    where: { ...overdue, task: scope },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: batch,
  });
  if (receipts.length === 0) return;
  const moved = await services.db.callbackReceipt.updateManyAndReturn({
    where: { ...overdue, id: { in: receipts.map(({ id }) => id) } },
    data: { dueAt: services.now() },
    select: { id: true },
  });
  await services.queue.enqueue(moved.map(({ id }) => ({ type: 'callback', id })));
}

function isFree(services: TaskServices): Prisma.TaskWhereInput {
  return { OR: [{ leaseId: null }, { leaseUntil: { lt: services.now() } }] };
}

function lateSince(services: TaskServices): Date {
  return new Date(services.now().getTime() - lateMs);
}

/** So recent that the job may still be on its way. A time in the further future was written by a wrong clock. */
function justNow(services: TaskServices): { gte: Date; lte: Date } {
  return { gte: lateSince(services), lte: new Date(services.now().getTime() + lateMs) };
}
