import { useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import type { EditAnswer } from '@/lib/prompt-help/edit-prompt';

/** What an answer cost, as measured; what is not known is said so. */
export function AnswerCost({ answer: { usage, cost, problem } }: { answer: EditAnswer }) {
  const t = useTranslations('promptHelp.cost');
  const amountText = useAmountText();
  // Nothing was counted because nothing came back.
  if (!usage && problem) return null;
  const count = usage ? usage.input + usage.output : 0;
  const words = cost ? t('was', { cost: amountText(cost.amount, cost.unit), count }) : t('wasUnpriced', { count });
  return <p className="text-faint">{usage ? words : t('wasUncounted')}</p>;
}
