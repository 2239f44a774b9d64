import 'server-only';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { changeTask } from '../task-lifecycle.server';
import type { TaskServices } from './services.server';

/** Per sweep; the next one takes the rest. */
const batch = 100;

const warningSelect = {
  id: true,
  status: true,
  errorCode: true,
  deletedAt: true,
  outputsExpireAt: true,
  linkWarningAt: true,
} satisfies Prisma.TaskSelect;

type Waiting = Pick<Task, keyof typeof warningSelect>;

/**
 * Warns of a result that is not stored although half of the time between its delivery and the end of its link is over.
 * Warns once per delivery, in the log and with an event of the task, which the task's page and the notifications use.
 * Finds the tasks by the index `(status, linkWarningAt)`. Every task that was read loses its `linkWarningAt`, with or
 * without a warning, so that no task is read twice.
 */
export async function warnOfExpiry(services: TaskServices, scope: Prisma.TaskWhereInput = {}): Promise<void> {
  const due = await services.db.task.findMany({
    where: { AND: [scope, { status: { in: ['storing', 'failed'] }, linkWarningAt: { lte: services.now() } }] },
    orderBy: { linkWarningAt: 'asc' },
    take: batch,
    select: warningSelect,
  });
  for (const task of due) await warn(services, task);
}

async function warn(services: TaskServices, task: Waiting): Promise<void> {
  const { id, status, outputsExpireAt, linkWarningAt } = task;
  const endsAt = outputsExpireAt?.toISOString();
  const isWorthIt = endsAt !== undefined && isStillWaited(task, services.now());
  const changed = await changeTask(services, {
    taskId: id,
    from: [status],
    // Unchanged since it was read: of two workers that sweep at once only one warns.
    where: { linkWarningAt },
    set: { linkWarningAt: null },
    ...(isWorthIt && { event: { type: 'linkEnding', data: { endsAt } } as const }),
  });
  if (changed && isWorthIt)
    services.log.warn({ taskId: id, endsAt }, 'A result is not stored and its link is half-way to its end');
}

/** Whether the result can still be fetched: its link lives, and it is being stored, or can be stored again. */
function isStillWaited({ status, errorCode, deletedAt, outputsExpireAt }: Waiting, now: Date): boolean {
  if (!outputsExpireAt || outputsExpireAt <= now) return false;
  return status === 'storing' || (errorCode === 'storeFailed' && deletedAt === null);
}
