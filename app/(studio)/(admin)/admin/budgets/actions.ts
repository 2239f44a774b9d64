'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { changeBudgetInput, createBudgetInput, removeBudgetInput, setTimeZoneInput } from '@/lib/budgets/budget-input';
import { changeBudget, createBudget, setBudgetRemoved, setTimeZone } from '@/lib/budgets/change-budgets.server';
import { decideApproval, decideApprovalInput } from '@/lib/tasks/decide-approval.server';

export const createBudgetAction = defineAction({
  right: 'manageBudgets',
  audit: ['budget.created'],
  input: createBudgetInput,
  run: ({ input, session }) => createBudget(session, input),
});

/** What the budget has counted stays counted. */
export const changeBudgetAction = defineAction({
  right: 'manageBudgets',
  audit: ['budget.changed'],
  input: changeBudgetInput,
  run: ({ input, session }) => changeBudget(session, input),
});

/** Removes a budget, or brings it back. */
export const setBudgetRemovedAction = defineAction({
  right: 'manageBudgets',
  audit: ['budget.removed', 'budget.restored'],
  input: removeBudgetInput,
  run: ({ input, session }) => setBudgetRemoved(session, input),
});

/** Moves the windows of all budgets to another time zone. */
export const setTimeZoneAction = defineAction({
  right: 'manageBudgets',
  audit: ['tenant.timeZoneSet'],
  input: setTimeZoneInput,
  run: ({ input, session }) => setTimeZone(session, input.timeZone),
});

/** Approves exactly the press that waits, or refuses it. */
export const decideApprovalAction = defineAction({
  right: 'manageBudgets',
  audit: ['budget.pressApproved', 'budget.pressRefused'],
  input: decideApprovalInput,
  run: ({ input, session }) => decideApproval(session, input),
});
