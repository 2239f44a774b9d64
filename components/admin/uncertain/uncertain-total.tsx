import { useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import type { UncertainTotals } from '@/lib/tasks/uncertain-dto';

/** The number of uncertain tasks and their possible cost: a sum per unit, and how many have an unknown cost. */
export function UncertainTotal({ totals }: { totals: UncertainTotals }) {
  const t = useTranslations('unsure.list.total');
  const amountText = useAmountText();
  const { count, sums, unknown, sandbox } = totals;
  const facts: [name: string, value: string][] = [[t('count'), String(count)]];
  if (sums.length > 0 || unknown > 0)
    facts.push([
      t('cost'),
      [
        ...sums.map(({ unit, amount }) => amountText(amount, unit)),
        ...(unknown > 0 ? [t('unknown', { count: unknown })] : []),
      ].join(' + '),
    ]);
  if (sandbox > 0) facts.push([t('sandbox'), t('sandboxNothing', { count: sandbox })]);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-faint text-sm">{name}</dt>
          <dd className="font-medium text-strong tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
