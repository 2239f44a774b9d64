import 'server-only';
import { prepareMove } from '@/lib/budgets/move-task.server';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Prisma, Task } from '@/lib/db/generated/client';
import { findPool, type PoolKey } from '@/lib/keys/find-pool.server';
import { rankKeys } from '@/lib/keys/rank-keys';
import { ProviderError } from '@/lib/providers/errors';
import { findModel } from '@/lib/providers/registry/registry';
import { toPressed } from '../pressed-task';
import { applyChange } from '../task-lifecycle.server';
import { jsonColumn } from './answer-columns.server';
import { CannotSubmit } from './cannot-submit';
import type { TaskServices } from './services.server';
import { idleColumns } from './settle.server';
import { isTooLate } from './unsent.server';

/** Why a key was left, for the timeline. */
type MoveReason = 'refused' | 'empty' | 'busy' | 'unreachable' | 'unusable';

/**
 * Why another key may help. Null: it would not, or the request may have been accepted. Only what the provider says of the
 * key itself, a connection that was never made, or a key of ours that is out of use; every one of them means for sure
 * that nothing was accepted.
 */
function reasonToMove(error: unknown): MoveReason | null {
  if (error instanceof CannotSubmit) return error.code === 'keyUnusable' ? 'unusable' : null;
  if (!(error instanceof ProviderError)) return null;
  const { kind, code, status } = error;
  if (kind === 'rejected' && code === 'keyRejected') return 'refused';
  if (kind === 'rejected' && code === 'insufficientBalance') return 'empty';
  if (kind === 'rate-limited') return 'busy';
  const isUnreachable = code === 'unreachable' || code === 'insecureConnection';
  return kind === 'unavailable' && status === undefined && isUnreachable ? 'unreachable' : null;
}

/**
 * Gives a task whose key the studio chose to the next key, where that may help: back in the queue, with what it has
 * reserved, in one transaction. Each key is tried once. `where`: what must still hold, the lease or the attempt. False: nothing
 * was changed, and the task goes the usual way.
 */
export async function moveToNextKey(
  services: TaskServices,
  task: Task,
  where: Prisma.TaskWhereInput,
  error: unknown,
): Promise<boolean> {
  const reason = task.isKeyChosen && !isTooLate(services, task) ? reasonToMove(error) : null;
  if (!reason) return false;
  const moved = await services.db.$transaction(async (tx) => {
    const pool = await findOthers(tx, task, reason);
    if (pool.length === 0 || !(await holdTask(tx, task.id))) return null;
    const budgets = await prepareMove(tx, { ...toPressed(task), tenantId: task.tenantId }, idsOf(pool));
    const next = rankKeys(pool).find(({ id }) => budgets.admits(id));
    if (!next) return null;
    const { lastFour } = await tx.providerKey.findUniqueOrThrow({ where: { id: task.keyId } });
    return await applyChange(tx, {
      taskId: task.id,
      from: ['submitting'],
      // The key too: an outcome that is written twice must not move the task on from where the first has moved it.
      where: { AND: [where, { keyId: task.keyId }] },
      to: 'queued',
      set: {
        ...idleColumns,
        keyId: next.id,
        triedKeyIds: { push: task.keyId },
        money: 'not_sent',
        deadlineAt: null,
        pollFailures: 0,
        // No request is out: a kept outcome of this attempt is no news any more.
        requestHash: null,
        ...(error instanceof ProviderError && { answer: jsonColumn(error.answer) }),
      },
      event: { type: 'keyMoved', data: { reason, from: lastFour, to: next.lastFour } },
      after: async () => await budgets.write(next.id),
    });
  });
  if (moved) services.queue.wake({ type: 'submit' });
  return moved !== null;
}

/** The keys that the task has not had. A provider that can't be reached is tried at another address only. */
async function findOthers(tx: DbTransaction, task: Task, reason: MoveReason): Promise<PoolKey[]> {
  const model = findModel(task.modelId);
  const pool = model ? await findPool(tx, task, model) : [];
  const others = pool.filter(({ id }) => id !== task.keyId && !task.triedKeyIds.includes(id));
  if (reason !== 'unreachable' || others.length === 0) return others;
  const own = await tx.providerKey.findUniqueOrThrow({ where: { id: task.keyId }, select: { baseUrl: true } });
  return others.filter(({ baseUrl }) => baseUrl !== own.baseUrl);
}

/** Locks the task before its budgets, as everybody does. False: it is not being submitted any more. */
async function holdTask(tx: DbTransaction, taskId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Task" WHERE "id" = ${taskId}::uuid AND "status" = 'submitting' FOR NO KEY UPDATE`;
  return rows.length > 0;
}

function idsOf(pool: readonly PoolKey[]): string[] {
  return pool.map(({ id }) => id);
}
