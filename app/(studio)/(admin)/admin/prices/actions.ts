'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import {
  importPrices,
  importPricesInput,
  previewImport,
  previewImportInput,
} from '@/lib/spending/price-file/import-prices.server';
import { setPriceRule, setPriceRuleInput } from '@/lib/spending/set-price-rule.server';
import { withdrawPriceRule, withdrawPriceRuleInput } from '@/lib/spending/withdraw-price-rule.server';

/** Applies from now on, or from a later day. Tasks keep the estimate that they were made with. */
export const setPriceRuleAction = defineAction({
  right: 'managePrices',
  audit: ['price.set', 'price.cleared'],
  input: setPriceRuleInput,
  run: ({ input, session }) => setPriceRule(session, input),
});

/** Takes back a rule whose day has not come. */
export const withdrawPriceRuleAction = defineAction({
  right: 'managePrices',
  audit: ['price.withdrawn'],
  input: withdrawPriceRuleInput,
  run: ({ input, session }) => withdrawPriceRule(session, input),
});

/** What importing a file would change; changes nothing. */
export const previewImportAction = defineAction({
  right: 'managePrices',
  audit: { none: 'It shows what an import would change.' },
  input: previewImportInput,
  run: ({ input, session }) => previewImport(session, input),
});

export const importPricesAction = defineAction({
  right: 'managePrices',
  audit: ['price.imported', 'price.set', 'price.cleared'],
  input: importPricesInput,
  run: ({ input, session }) => importPrices(session, input),
});
