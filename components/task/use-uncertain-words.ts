import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { modelNames } from '@/lib/providers/model-names';
import { plus } from '@/lib/spending/amount';
import { uncertainCase, waysToCheck } from '@/lib/tasks/uncertain-case';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';
import { usePeriodText } from './use-period-text';

/** What is said about a task nobody knows the end of: what happened, what it may have cost, what its ways out mean. */
export function useUncertainWords(task: UncertainTask) {
  const t = useTranslations('unsure');
  const prices = usePriceWords();
  const periodText = usePeriodText();
  const { estimate, isSandbox, tracking } = task;
  const provider = modelNames[task.modelId]?.providerName ?? task.providerId;
  const known = uncertainCase(task.error?.code, tracking);
  const cost = isSandbox ? 'sandbox' : task.money === 'not_charged' ? 'none' : estimate ? 'known' : 'unknown';
  const amount = estimate ? prices.about(estimate) : '';
  const values = {
    provider,
    amount,
    formula: estimate ? prices.formula(estimate) : '',
    both: estimate ? prices.about({ ...estimate, amount: plus(estimate.amount, estimate.amount) }) : '',
  };
  return {
    provider,
    /** Whether its title says already what its error says. */
    isSaid: known === 'overdue' || known === 'noResult' || known === 'unknownState',
    /** What checking again does. */
    checkAgain: t(`checkAgainHint.${waysToCheck(tracking)}`, { provider }),
    period: periodText(tracking.extensionSeconds),
    title: t(`title.${known}`),
    what: t(`what.${known}`, { provider }),
    /** In a sentence, with where it can be seen. */
    cost: t(`cost.${cost}`, values),
    /** In a few words, for lists. */
    shortCost: t(`shortCost.${cost}`, values),
    /** What stays in the books when it is given up. */
    stays: t(`stays.${cost}`, values),
    /** What sending it once more may come to. */
    twice: t(`twice.${cost}`, values),
  };
}
