import 'server-only';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { startDecodingAhead } from '@/lib/media/decode/decode.server';
import type { FinishedProgress } from '@/lib/providers/contract';
import type { JsonObject } from '@/lib/text/json';
import type { TaskStatus } from '../status';
import { firstExpiry, halfWayTo } from '../store-plan';
import { changeTask, type TaskChange } from '../task-lifecycle.server';
import { errorColumns, jsonColumn, noError, usageColumns } from './answer-columns.server';
import { detachSuperseded } from './detach-superseded.server';
import type { TaskServices } from './services.server';

/** How the outcome became known: by the answer to the call itself, a poll, or a callback. */
export type Evidence = 'answer' | 'poll' | 'callback';

export interface Settlement {
  task: Pick<Task, 'id' | 'status' | 'usage'>;
  progress: FinishedProgress;
  evidence: Evidence;
  /** What must still hold: the attempt whose answer this is, or the lease of the poll. */
  where: Prisma.TaskWhereInput;
  /** Columns besides those of the progress. */
  set?: TaskChange['set'];
  /** The statuses in which a result is accepted; by default `deliverable`. */
  from?: readonly TaskStatus[];
  /** What the new links do to the earlier ones: replace them (`yes`), or stand beside them (`also`). */
  replaced?: 'yes' | 'also';
}

/** A stage that ends clears these columns. */
export const idleColumns = { leaseId: null, leaseUntil: null, notBefore: null, nextPollAt: null, waitCode: null };

/** A result is accepted in all of these: a late one too, whatever a person decided meanwhile. */
const deliverable: readonly TaskStatus[] = ['submitting', 'running', 'uncertain', 'cancelled', 'failed'];
const failable: readonly TaskStatus[] = ['submitting', 'running', 'uncertain', 'cancelled'];

/**
 * Writes a provider's final answer. The first evidence wins: a second one (the callback of a call that has answered, or
 * the answer of a call whose callback came first) finds the task in a later status and changes nothing, unless it names
 * another file (supersede-delivery). Returns whether it was used.
 */
export async function settle(services: TaskServices, settlement: Settlement): Promise<boolean> {
  const { task, progress, evidence, where, set, from = deliverable, replaced } = settlement;
  const usage = usageColumns(task, progress.usage);
  const answer = jsonColumn(progress.answer);
  if (progress.status === 'failed' || progress.outputs.length === 0) {
    const failure =
      progress.status === 'failed'
        ? { ...progress.failure, money: progress.charged }
        : { code: 'noOutput', detail: undefined, money: 'may_be_charged' as const };
    const changed = await changeTask(services, {
      taskId: task.id,
      from: failable,
      where,
      to: 'failed',
      set: {
        ...set,
        ...idleColumns,
        ...usage,
        answer,
        ...errorColumns(progress.status === 'failed' ? 'rejected' : 'studio', failure.code, failure.detail),
        money: failure.money,
        finishedAt: services.now(),
      },
      event: { type: 'failed', data: compact({ code: failure.code, detail: failure.detail, by: evidence }) },
    });
    return changed !== null;
  }
  // The result's files will need a decoder soon.
  startDecodingAhead();
  const outputsExpireAt = firstExpiry(progress.outputs);
  const changed = await changeTask(services, {
    taskId: task.id,
    from,
    where,
    to: 'storing',
    set: {
      ...set,
      ...idleColumns,
      ...usage,
      ...noError,
      answer,
      deliveredBy: evidence,
      outputsExpireAt,
      linkWarningAt: halfWayTo(outputsExpireAt, services.now()),
      outputs: jsonColumn(progress.outputs.map((output) => ({ ...output }))),
      money: 'charged',
      storeAttempts: 0,
      // A task that was already a success keeps its `finishedAt`: the waits of queued tasks are estimated from it.
      finishedAt: replaced ? undefined : null,
    },
    event: {
      type: 'delivered',
      data: compact({
        count: progress.outputs.length,
        costPoints: progress.usage.costPoints,
        by: evidence,
        replaced,
      }),
    },
    after: async (tx, delivered) => {
      await tx.resultReading.deleteMany({ where: { taskId: delivered.id } });
      await detachSuperseded(tx, delivered, services.now());
    },
  });
  return changed !== null;
}

/** Without the undefined values: JSON has none. */
export function compact(data: Record<string, string | number | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
