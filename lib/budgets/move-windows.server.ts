import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { HeldBudget } from './hold-budgets.server';
import { usedPercent } from './judge-press';
import { add, type Counters, nothing, usedOf } from './ledger';
import { type Window, windowOf } from './window';

/** Every time zone's days begin at a whole quarter of an hour in UTC. */
const slotSeconds = 900;

type Slot = Counters & { at: Date };

/**
 * Makes the windows of a held budget anew from its entries: after a change of its period or of the studio's time zone, or
 * where a recount found a difference. Each entry is counted by the window in which it was admitted, so the sum over all
 * windows stays what it was. Nobody is told again of what a window has reached already.
 */
export async function moveWindows(tx: DbTransaction, budget: HeldBudget): Promise<void> {
  const windows = await windowsOfEntries(tx, budget);
  await tx.budgetWindow.deleteMany({ where: { budgetId: budget.id } });
  await tx.budgetWindow.createMany({
    data: windows.map(({ window, counters }) => ({
      ...window,
      ...counters,
      budgetId: budget.id,
      tenantId: budget.tenantId,
      noticed: usedPercent(budget.limitAmount, usedOf(counters)),
    })),
  });
  for (const { window } of windows) {
    await tx.budgetEntry.updateMany({
      where: { budgetId: budget.id, admittedAt: { gte: window.startsAt, ...(window.endsAt && { lt: window.endsAt }) } },
      data: { startsAt: window.startsAt },
    });
  }
}

/** The windows that the entries of a budget belong to, with the sums of these. */
export async function windowsOfEntries(
  tx: Pick<DbTransaction, '$queryRaw'>,
  { id, period, timeZone }: HeldBudget,
): Promise<{ window: Window; counters: Counters }[]> {
  const slots = await tx.$queryRaw<Slot[]>`
    SELECT to_timestamp(floor(extract(epoch FROM "admittedAt") / ${slotSeconds}::int) * ${slotSeconds}::int) AS "at",
      sum("admitted")::bigint AS "admitted", sum("reserved")::bigint AS "reserved",
      coalesce(sum("reserved") FILTER (WHERE "state" = 'uncertain'), 0)::bigint AS "uncertain",
      sum("settled")::bigint AS "settled", sum("released")::bigint AS "released"
    FROM "BudgetEntry" WHERE "budgetId" = ${id}::uuid GROUP BY 1 ORDER BY 1`;
  const found: { window: Window; counters: Counters }[] = [];
  for (const { at, ...counters } of slots) {
    const latest = found.at(-1);
    const isSame = latest && (latest.window.endsAt === null || at < latest.window.endsAt);
    if (isSame) latest.counters = add(latest.counters, counters);
    else found.push({ window: windowOf(period, at, timeZone), counters: add(nothing, counters) });
  }
  return found;
}
