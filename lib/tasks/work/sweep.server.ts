import 'server-only';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { eraseFormerSecrets } from '@/lib/keys/replacing/erase-former-secrets.server';
import { eraseRetiredKeys } from '@/lib/keys/retire-key.server';
import { lapseApprovals } from '../decide-approval.server';
import { changeTask } from '../task-lifecycle.server';
import { errorColumns } from './answer-columns.server';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';
import { firstReconciliation } from './settle-submission.server';
import { warnOfExpiry } from './warn-of-expiry.server';

/** Per kind and sweep; the next sweep takes the rest. */
const batch = 500;

/**
 * Takes over what a dead worker left, and what has to happen by the clock alone. Every worker runs it at start and every
 * few seconds. Its changes are compare-and-set, so several sweeps at once do no harm. `scope` narrows it to some tasks.
 */
export async function sweepTasks(services: TaskServices, scope: Prisma.TaskWhereInput = {}): Promise<void> {
  const parts = [takeOverSubmissions, warnOfExpiry, eraseKeys, endWaiting];
  for (const part of parts) {
    // Each part fails by itself: a part that fails on a row must not stop the others for as long as the row is there.
    await part(services, scope).catch((error: unknown) =>
      services.log.warn({ err: error, part: part.name }, 'A part of the sweep failed'),
    );
  }
}

async function endWaiting({ db }: TaskServices): Promise<void> {
  await lapseApprovals(db);
}

async function eraseKeys({ db }: TaskServices): Promise<void> {
  await eraseRetiredKeys(db);
  await eraseFormerSecrets(db);
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
