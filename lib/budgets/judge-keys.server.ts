import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { holdForPress, readWindows } from './hold-budgets.server';
import { judgePress, type PricedTask } from './judge-press';

/**
 * Whether the budgets of keys admit tasks, for whoever chooses between keys. Holds every budget that may count the press
 * with any of the keys until the end of the transaction, so that the answer still holds when the press is judged.
 * `tasks`: each task once per key that it could have.
 */
export async function judgeByKeyBudgets(
  tx: DbTransaction,
  { tenantId, userId }: { tenantId: string; userId: string },
  tasks: readonly PricedTask[],
): Promise<(tasks: readonly PricedTask[]) => boolean> {
  const held = await holdForPress(tx, { tenantId, userId, tasks });
  const ofKeys = held.filter(({ scope }) => scope === 'key');
  const open = await readWindows(tx, ofKeys, databaseNow());
  return (some) =>
    open.every(({ budget, counters }) => (judgePress(budget, counters, some)?.verdict ?? 'admit') === 'admit');
}
