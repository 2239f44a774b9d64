import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { minus } from '@/lib/spending/amount';
import type { PricedModel, TypicalJob } from '@/lib/spending/dto';
import { type Calculation, calculate } from '@/lib/spending/estimate';
import type { PriceRule } from '@/lib/spending/price-rule';

interface PriceChangeProps {
  model: PricedModel;
  /** What holds today. */
  today: PriceRule | null;
  rule: PriceRule;
}

/** What a usual job of the model costs today, and what it would cost by the rule in the form. */
export function PriceChange({ model, today, rule }: PriceChangeProps) {
  const t = useTranslations('prices.sheet.preview');
  const words = usePriceWords();
  const { typical } = model;
  const before = costOf(typical, today);
  const after = costOf(typical, rule);
  const text = (cost: Calculation | null) =>
    cost && 'amount' in cost ? words.amountText(cost.amount, cost.unit) : t('unknown');
  return (
    <section aria-label={t('title')} className="grid gap-1 rounded-control border border-line bg-raised p-3">
      <h3 className="text-sm text-faint">{t('title')}</h3>
      <p className="text-sm">
        {words.dimensions({ seconds: typical.seconds, factors: [...typical.values] })}
        <span className="block text-faint">
          {typical.of > 0 ? t('counted', { count: typical.count, of: typical.of }) : t('defaults')}
        </span>
      </p>
      <output className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5">
        <span className="text-faint">{t('today')}</span>
        <span className="text-strong">{text(before)}</span>
        <span className="text-faint">{t('then')}</span>
        <span className="text-strong">
          {text(after)} <Difference before={before} after={after} />
        </span>
      </output>
    </section>
  );
}

/** Only of the same unit: points say nothing about money. */
function Difference({ before, after }: { before: Calculation | null; after: Calculation | null }) {
  const t = useTranslations('prices.sheet.preview');
  const { amountText } = usePriceWords();
  if (!before || !after || 'unknown' in before || 'unknown' in after || before.unit !== after.unit) return null;
  const more = minus(after.amount, before.amount);
  if (more === '0') return <span className="text-faint">{t('same')}</span>;
  const isLess = more.startsWith('-');
  const amount = amountText(isLess ? more.slice(1) : more, after.unit);
  return <span className="text-faint">{t(isLess ? 'less' : 'more', { amount })}</span>;
}

function costOf({ seconds, values }: TypicalJob, rule: PriceRule | null): Calculation | null {
  return (
    rule &&
    calculate(
      rule,
      values.filter(({ field }) => rule.by.includes(field)),
      seconds ?? undefined,
    )
  );
}
