'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { setPriceRule, setPriceRuleInput } from '@/lib/spending/set-price-rule.server';

/** Applies from now on. Tasks keep the estimate that they were made with. */
export const setPriceRuleAction = defineAction({
  right: 'managePrices',
  audit: ['price.set', 'price.cleared'],
  input: setPriceRuleInput,
  run: ({ input, session }) => setPriceRule(session, input),
});
