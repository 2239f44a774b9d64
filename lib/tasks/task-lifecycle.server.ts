import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { isTaskAlarm } from '@/lib/notifications/kind';
import { notifyOfAlarm, notifyOfTask } from '@/lib/notifications/notify-of-task.server';
import type { Job, Queue } from '@/lib/queue/queue.server';
import type { JsonObject } from '@/lib/text/json';
import { bookPollSlot, type WantedPoll } from './admission/book-poll-slot.server';
import { enqueueNext } from './admission/enqueue-next.server';
import type { TaskEventType } from './event';
import { mayHaveFreed } from './may-have-freed';
import { canMove, type TaskStatus } from './status';

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
  enqueue?: Omit<Job, 'id'>;
  /** The wanted time of the next poll: books a poll slot at the key, and enqueues a `follow` job for it. */
  nextPoll?: WantedPoll | undefined;
  /** The task is back in a state it had before: nobody is notified again. */
  skipNotification?: boolean;
}

export interface LifecycleParts {
  db: Db;
  queue: Pick<Queue, 'enqueue' | 'wake'>;
}

/**
 * The only writer of a task's status: compare-and-set, the timeline's event and the job in one transaction. Returns the
 * row after the change, or null if the task was not (or no longer) in the expected state: "not mine".
 */
export async function changeTask({ db, queue }: LifecycleParts, change: TaskChange): Promise<Task | null> {
  const task = await db.$transaction((tx) => applyChange(tx, queue, change));
  if (task && isAtOnce(change)) queue.wake();
  if (task && mayHaveFreed(change.from, task)) await enqueueNext({ db, queue }, task.keyId);
  return task;
}

function isAtOnce({ enqueue, nextPoll }: TaskChange): boolean {
  return (enqueue !== undefined && !enqueue.at) || (nextPoll !== undefined && nextPoll.at <= nextPoll.now);
}

/**
 * The same inside a transaction of the caller, who then calls `queue.wake`. If the change frees a slot at the key, the
 * sweep enqueues the next task.
 */
export async function applyChange(
  tx: DbTransaction,
  queue: Pick<Queue, 'enqueue'>,
  change: TaskChange,
): Promise<Task | null> {
  const { taskId, from, to, where, set, event, guard, after, enqueue, nextPoll, skipNotification } = change;
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
  if (event) await appendEvent(tx, task, event);
  if (to && !skipNotification) await notifyOfTask(tx, task, event?.actorId);
  if (event && isTaskAlarm(event.type)) await notifyOfAlarm(tx, task, event.type);
  if (enqueue) await queue.enqueue({ ...enqueue, id: taskId }, tx);
  if (nextPollAt) await queue.enqueue({ type: 'follow', id: taskId, at: nextPollAt }, tx);
  return task;
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
