import { v7 } from 'uuid';
import type { CreateBudgetInput } from '@/lib/budgets/budget-input';
import { createBudget } from '@/lib/budgets/change-budgets.server';
import { listBudgets } from '@/lib/budgets/list-budgets.server';
import { setPriceRule } from '@/lib/spending/set-price-rule.server';
import { createBatch } from '../create-batch.server';
import type { MoneyState, TaskStatus } from '../status';
import { applyChange } from '../task-lifecycle.server';
import { type Composition, compositions, createTestStudio } from './test-studio';

/** Ten points a second. The composition has three seconds. */
export const price = { unit: 'points', per: 'second', by: [], prices: { '': '10' } } as const;
export const film: Composition = compositions.blocking;

/** A studio with a budget (100 points a month that stop, unless said otherwise), a manager, a paid key and a price. */
export async function openBudgetStudio(given: Partial<CreateBudgetInput> = {}) {
  const studio = await createTestStudio();
  const { actor, db } = studio;
  const admin = await db.user.create({
    data: {
      ...{ email: `${v7()}@example.com`, name: 'Ada', passwordHash: 'nobody signs in' },
      memberships: { create: { tenantId: actor.tenantId, role: 'admin' } },
    },
  });
  const manager = { tenantId: actor.tenantId, userId: admin.id };
  await setPriceRule(manager, { modelId: film.modelId, rule: { ...price, by: [] } });
  const keyId = await studio.addKey('see2ai', 'https://see2ai.com');
  const { budgetId } = await createBudget(manager, {
    ...{ scope: 'tenant', targetId: null, period: 'month', unit: 'points', limit: '100', mode: 'stop' },
    ...{ unknownRule: 'refuse', unknownAmount: null },
    ...given,
  });
  const press = (count = 1, requestId: string = v7()) =>
    createBatch(actor, { requestId, items: Array.from({ length: count }, () => ({ ...film, keyId })) });
  const one = async () => String((await press()).taskIds[0]);
  const move = (taskId: string, from: TaskStatus, to: TaskStatus, money: MoneyState, costPoints?: number) =>
    db.$transaction((tx) => applyChange(tx, { taskId, from: [from], to, set: { money, costPoints } }));
  const run = async (taskId: string) => {
    await move(taskId, 'queued', 'submitting', 'may_be_charged');
    await move(taskId, 'submitting', 'running', 'may_be_charged');
  };
  const counters = async () => {
    const [budget] = await listBudgets(actor.tenantId);
    if (!budget) throw new Error('There is no budget.');
    const { reserved, uncertain, settled, left, over } = budget;
    return { reserved, uncertain, settled, left, over };
  };
  const kinds = async (userId: string) =>
    (await db.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ kind, data }) =>
      kind === 'budgetUsed' ? `${kind} ${(data as { percent: number }).percent}` : kind,
    );
  return { ...studio, manager, keyId, budgetId, press, one, move, run, counters, kinds };
}
