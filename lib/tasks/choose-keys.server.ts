import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { judgeByKeyBudgets } from '@/lib/budgets/judge-keys.server';
import type { DbTransaction } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { findPool, type PoolKey } from '@/lib/keys/find-pool.server';
import { rankKeys } from '@/lib/keys/rank-keys';
import { findModel } from '@/lib/providers/registry/registry';
import type { NewTask } from './insert-tasks.server';
import { toPressed } from './pressed-task';

/**
 * Chooses the keys of the tasks of a press that leave the choice to the studio, one task after the other, in the
 * transaction that inserts them: the first key in order whose budgets admit it with all tasks before it. Where none
 * admits, the first in order, whose budget then refuses or asks. Other tasks keep their key.
 * @throws AppError `noKey`.
 */
export async function chooseKeys(tx: DbTransaction, actor: Actor, rows: readonly NewTask[]): Promise<NewTask[]> {
  const free = rows.filter(({ task }) => task.isKeyChosen);
  if (free.length === 0) return [...rows];
  const pools = await readPools(tx, actor, free);
  const candidates = rows.flatMap(({ task }) =>
    task.isKeyChosen ? poolOf(pools, task.modelId).map(({ id }) => ({ ...task, keyId: id })) : [task],
  );
  const admits = await judgeByKeyBudgets(tx, actor, candidates.map(toPressed));
  const placed: NewTask[] = [];
  const given = new Map<string, number>();
  for (const row of rows) {
    const ranked = row.task.isKeyChosen ? rankKeys(poolOf(pools, row.task.modelId).map(withGiven(given))) : [];
    const options = ranked.map(({ id }) => ({ ...row, task: { ...row.task, keyId: id } }));
    const before = placed.map(({ task }) => toPressed(task));
    const one = options.find(({ task }) => admits([...before, toPressed(task)])) ?? options[0] ?? row;
    given.set(one.task.keyId, (given.get(one.task.keyId) ?? 0) + 1);
    placed.push(one);
  }
  return placed;
}

/**
 * The keys of each model. Presses that choose among the keys of a tenant follow each other until the end of their
 * transactions, so that each sees what the one before it has given to a key.
 */
async function readPools(tx: DbTransaction, actor: Actor, rows: readonly NewTask[]): Promise<Map<string, PoolKey[]>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`choice of keys ${actor.tenantId}`}, 0))`;
  const pools = new Map<string, PoolKey[]>();
  for (const modelId of new Set(rows.map(({ task }) => task.modelId))) {
    const model = findModel(modelId);
    const pool = model ? await findPool(tx, actor, model) : [];
    if (pool.length === 0) throw new AppError('noKey', `There is no key (any more) to choose for ${modelId}.`);
    pools.set(modelId, pool);
  }
  return pools;
}

function poolOf(pools: ReadonlyMap<string, PoolKey[]>, modelId: string): PoolKey[] {
  return pools.get(modelId) ?? [];
}

/** Tasks of this press that have been given to a key wait there too. */
function withGiven(given: ReadonlyMap<string, number>) {
  return (key: PoolKey): PoolKey => ({ ...key, queued: key.queued + (given.get(key.id) ?? 0) });
}
