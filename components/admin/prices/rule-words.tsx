import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import type { PriceRule } from '@/lib/spending/price-rule';
import { combinations, type PriceShape, priceKey } from '@/lib/spending/price-shape';

/** A rule in words: a line per combination, also for combinations without a price. */
export function RuleWords({ shape, rule }: { shape: PriceShape; rule: PriceRule | null }) {
  const t = useTranslations('prices');
  const words = usePriceWords();
  if (!rule) return <span className="text-faint">{t('unknown')}</span>;
  const lines = combinations(shape, rule.by).map((factors) => {
    const key = priceKey(factors);
    const amount = rule.prices[key];
    return { key, label: words.factors(factors), text: amount === undefined ? null : words.price(amount, rule) };
  });
  return (
    <ul className="grid grid-cols-[minmax(0,max-content)_1fr] gap-x-4 gap-y-0.5">
      {lines.map(({ key, label, text }) => (
        <li key={key} className="col-span-2 grid grid-cols-subgrid">
          {label && <span className="text-faint">{label}</span>}
          {text ? <span className="text-strong">{text}</span> : <span className="text-faint">{t('unknown')}</span>}
        </li>
      ))}
    </ul>
  );
}
