import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { fromMillionths, toMillionths } from '@/lib/spending/amount';
import type { ChangeBudgetInput, CreateBudgetInput } from './budget-input';
import { type HeldBudget, holdAllBudgets } from './hold-budgets.server';
import { moveWindows } from './move-windows.server';

/**
 * Makes a budget. It counts the presses from now on. Throws AppError `invalid` with an issue for a person, key or model
 * that the studio does not have.
 */
export async function createBudget(
  { tenantId, userId }: Actor,
  { scope, targetId, unit, ...given }: CreateBudgetInput,
): Promise<{ budgetId: string }> {
  return await getDb().$transaction(async (tx) => {
    if (!(await isTarget(tx, tenantId, scope, targetId)))
      throw new AppError('invalid', `There is no ${scope} ${targetId}.`, {
        issues: [{ path: 'targetId', code: 'invalid', params: {} }],
      });
    // Held, so that the zone does not change before the budget is there.
    const [tenant] = await tx.$queryRaw<{ timeZone: string }[]>`
      SELECT "timeZone" FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR SHARE`;
    const { id } = await tx.budget.create({
      data: {
        tenantId,
        scope,
        userId: scope === 'person' ? targetId : null,
        keyId: scope === 'key' ? targetId : null,
        modelId: scope === 'model' ? targetId : null,
        unit,
        timeZone: tenant?.timeZone ?? 'UTC',
        ...columnsOf(given),
      },
    });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'budget.created',
      target: id,
      data: { scope, targetId, unit, ...given },
    });
    return { budgetId: id };
  });
}

/** Changes a budget. What it has counted stays counted; by another period, in other windows. Throws `notFound`. */
export async function changeBudget(
  { tenantId, userId }: Actor,
  { budgetId, ...given }: ChangeBudgetInput,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const before = await holdBudget(tx, tenantId, budgetId);
    if (before.removedAt) throw notFound(budgetId);
    await tx.budget.update({ where: { id: budgetId }, data: columnsOf(given) });
    if (given.period !== before.period) await moveWindows(tx, { ...before, ...columnsOf(given) });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'budget.changed',
      target: budgetId,
      data: { before: changeableOf(before), after: given },
    });
  });
}

/**
 * Removes a budget, or brings it back. A removed one limits nothing, and does not count new presses; what it had counted
 * goes on being settled. Throws `notFound`.
 */
export async function setBudgetRemoved(
  { tenantId, userId }: Actor,
  { budgetId, removed }: { budgetId: string; removed: boolean },
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const before = await holdBudget(tx, tenantId, budgetId);
    if ((before.removedAt !== null) === removed) return;
    await tx.budget.update({ where: { id: budgetId }, data: { removedAt: removed ? databaseNow() : null } });
    const action = removed ? 'budget.removed' : 'budget.restored';
    await recordAudit(tx, { tenantId, actorId: userId, action, target: budgetId });
  });
}

/** Sets the time zone in which the studio's days, weeks and months begin. All windows move to it. */
export async function setTimeZone({ tenantId, userId }: Actor, timeZone: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { timeZone: before } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    await tx.tenant.update({ where: { id: tenantId }, data: { timeZone } });
    const budgets = await holdAllBudgets(tx, tenantId);
    await tx.budget.updateMany({ where: { tenantId }, data: { timeZone } });
    for (const budget of budgets) await moveWindows(tx, { ...budget, timeZone });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'tenant.timeZoneSet',
      data: { before, after: timeZone },
    });
  });
}

type Changeable = Pick<ChangeBudgetInput, 'period' | 'limit' | 'mode' | 'unknownRule' | 'unknownAmount'>;

function columnsOf({ period, limit, mode, unknownRule, unknownAmount }: Changeable) {
  return {
    period,
    mode,
    unknownRule,
    limitAmount: toMillionths(limit),
    unknownAmount: unknownAmount === null ? null : toMillionths(unknownAmount),
  };
}

function changeableOf({ period, limitAmount, mode, unknownRule, unknownAmount }: HeldBudget): Changeable {
  return {
    period,
    mode,
    unknownRule,
    limit: fromMillionths(limitAmount),
    unknownAmount: unknownAmount === null ? null : fromMillionths(unknownAmount),
  };
}

async function holdBudget(tx: DbTransaction, tenantId: string, budgetId: string): Promise<HeldBudget> {
  const budget = (await holdAllBudgets(tx, tenantId)).find(({ id }) => id === budgetId);
  if (!budget) throw notFound(budgetId);
  return budget;
}

function notFound(budgetId: string): AppError {
  return new AppError('notFound', `There is no budget ${budgetId}.`);
}

async function isTarget(
  tx: DbTransaction,
  tenantId: string,
  scope: CreateBudgetInput['scope'],
  targetId: string | null,
): Promise<boolean> {
  if (scope === 'tenant' || targetId === null) return scope === 'tenant' && targetId === null;
  if (scope === 'model') return findModel(targetId) !== undefined;
  if (!/^[0-9a-f-]{36}$/i.test(targetId)) return false;
  if (scope === 'key')
    return (await tx.providerKey.count({ where: { id: targetId, tenantId, deletedAt: null } })) === 1;
  return (await tx.membership.count({ where: { tenantId, userId: targetId, state: { not: 'removed' } } })) === 1;
}
