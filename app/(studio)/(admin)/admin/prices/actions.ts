'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { setPriceRule, setPriceRuleInput } from '@/lib/spending/set-price-rule.server';

/** Holds from now on; tasks keep the estimate they were made with. */
export const setPriceRuleAction = defineAction({
  role: 'admin',
  input: setPriceRuleInput,
  run: ({ input, session }) => setPriceRule(session, input),
});
