import 'server-only';
import { settleInBudgets } from '@/lib/budgets/settle-task.server';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { isTaskAlarm } from '@/lib/notifications/kind';
import { notifyOfAlarm, notifyOfTask } from '@/lib/notifications/notify-of-task.server';
import type { Queue } from '@/lib/queue/queue.server';
import type { JsonObject } from '@/lib/text/json';
import { bookPollSlot, type WantedPoll } from './admission/book-poll-slot.server';
import { dueJob } from './due-job';
import type { TaskEventType } from './event';
import { mayHaveFreed } from './may-have-freed';
import { canMove, type TaskStatus } from './status';
import { recordEnd } from './task-span.server';

export interface TaskChange {
  taskId: string;
  /** The statuses in which the change may happen; in any other, nothing happens. */
  from: readonly TaskStatus[];
  /** What else must hold: the lease, the attempt, the tenant. Part of the same compare-and-set. */
  where?: Prisma.TaskWhereInput;
  /** Absent: the status stays. */
  to?: TaskStatus;
  set?: Omit<Prisma.TaskUncheckedUpdateManyInput, 'status' | 'revision'>;
  event?: { type: TaskEventType; data?: JsonObject; actorId?: string };
  /** A condition on other rows, checked in the same transaction. False: nothing happens. */
  guard?: (tx: DbTransaction) => Promise<boolean>;
  /** Further changes in other rows, written in the same transaction after this change. */
  after?: (tx: DbTransaction, task: Task) => Promise<void>;
  /** The wanted time of the next poll: books a poll slot at the key. */
  nextPoll?: WantedPoll | undefined;
  /** The task is back in a state it had before: nobody is notified again. */
  skipNotification?: boolean;
}

export interface LifecycleParts {
  db: Db;
  queue: Queue;
}

/**
 * The only writer of a task's status: compare-and-set and the timeline's event in one transaction. Then the workers are
 * woken for what the row needs next, and for its key if a slot may be free. Returns the row after the change, or null if
 * the task was not (or no longer) in the expected state: "not mine".
 */
export async function changeTask({ db, queue }: LifecycleParts, change: TaskChange): Promise<Task | null> {
  const task = await db.$transaction((tx) => applyChange(tx, change));
  const job = task && dueJob(task);
  if (job) queue.wake(job);
  if (task) recordEnd(task, change.to);
  if (task && mayHaveFreed(change.from, task)) queue.wake({ type: 'submit' });
  return task;
}

/**
 * The same inside a transaction of the caller, who then wakes the workers. If the change frees a slot at the key, the
 * sweep finds the next task.
 */
export async function applyChange(tx: DbTransaction, change: TaskChange): Promise<Task | null> {
  const { taskId, from, to, where, set, event, guard, after, nextPoll, skipNotification } = change;
  for (const status of from) {
    if (to && to !== status && !canMove(status, to)) throw new Error(`A task can't go from ${status} to ${to}.`);
  }
  if (guard && !(await guard(tx))) return null;
  const nextPollAt = nextPoll && (await bookPollSlot(tx, taskId, nextPoll));
  const [task] = await tx.task.updateManyAndReturn({
    // AND, so that nothing in `where` can widen what `from` allows.
    where: { AND: [{ id: taskId, status: { in: [...from] } }, where ?? {}] },
    data: {
      updatedAt: databaseNow(),
      ...set,
      ...(nextPollAt && { nextPollAt }),
      ...(to ? { status: to } : {}),
      // Browsers compare revisions, not times: of two copies of a row, the one with the higher revision is newer.
      revision: { increment: 1 },
    },
  });
  if (!task) return null;
  if (after) await after(tx, task);
  if (mayHaveChangedCost(change)) await settleInBudgets(tx, task);
  if (event) await appendEvent(tx, task, event);
  if (to && !skipNotification) await notifyOfTask(tx, task, event?.actorId);
  if (event && isTaskAlarm(event.type)) await notifyOfAlarm(tx, task, event.type);
  return task;
}

/** A claim, a poll or a wait in the queue changes nothing that was reserved. */
function mayHaveChangedCost({ from, to, set }: TaskChange): boolean {
  if (set?.money !== undefined || set?.costPoints !== undefined) return to !== 'queued' && to !== 'submitting';
  // Stored results say how long they are; an uncertain task that is followed again is reserved as before.
  return (
    to === 'succeeded' || to === 'cancelled' || to === 'failed' || (to === 'running' && !from.includes('submitting'))
  );
}

async function appendEvent(tx: DbTransaction, task: Task, event: NonNullable<TaskChange['event']>): Promise<void> {
  await tx.taskEvent.create({
    data: {
      tenantId: task.tenantId,
      taskId: task.id,
      type: event.type,
      status: task.status,
      money: task.money,
      data: event.data,
      actorId: event.actorId,
    },
  });
}
