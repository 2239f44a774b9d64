import type { ActionResult } from '@/lib/actions/action-result';
import type { ChangeBudgetInput, CreateBudgetInput } from '@/lib/budgets/budget-input';

/** What can be done with budgets. */
export interface BudgetActions {
  create: (input: CreateBudgetInput) => Promise<ActionResult<{ budgetId: string }>>;
  change: (input: ChangeBudgetInput) => Promise<ActionResult<void>>;
  setRemoved: (input: { budgetId: string; removed: boolean }) => Promise<ActionResult<void>>;
  setTimeZone: (input: { timeZone: string }) => Promise<ActionResult<void>>;
  decide: (input: { approvalId: string; approve: boolean }) => Promise<ActionResult<void>>;
}

/** What a budget can be for. */
export interface BudgetTargets {
  person: readonly Target[];
  key: readonly Target[];
  model: readonly Target[];
}

interface Target {
  id: string;
  name: string;
}
