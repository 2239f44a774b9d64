import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { plus } from '@/lib/spending/amount';
import { uncertainCase, waysToCheck } from '@/lib/tasks/uncertain-case';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';
import { usePeriodText } from './use-period-text';
import { useProviderName } from './use-provider-name';

/** The words for an uncertain task: what happened, its possible cost, and what each action means. */
export function useUncertainWords(task: UncertainTask) {
  const t = useTranslations('unsure');
  const prices = usePriceWords();
  const periodText = usePeriodText();
  const { estimate, isSandbox, tracking } = task;
  const provider = useProviderName()(task);
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
    /** Whether its title already says the same as its error. */
    isSaid: known === 'overdue' || known === 'noResult' || known === 'unknownState',
    /** What "check again" does. */
    checkAgain: t(`checkAgainHint.${waysToCheck(tracking)}`, { provider }),
    period: periodText(tracking.extensionSeconds),
    title: t(`title.${known}`, { provider }),
    what: t(`what.${known}`, { provider }),
    /** The possible cost in a sentence, with where to find it. */
    cost: t(`cost.${cost}`, values),
    /** The possible cost in a few words, for lists. */
    shortCost: t(`shortCost.${cost}`, values),
    /** The cost that stays recorded after giving the task up. */
    stays: t(`stays.${cost}`, values),
    /** The possible cost of sending it again. */
    twice: t(`twice.${cost}`, values),
  };
}
