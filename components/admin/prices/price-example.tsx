import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import type { PricedModel } from '@/lib/spending/dto';
import { calculate } from '@/lib/spending/estimate';
import type { PriceRule } from '@/lib/spending/price-rule';
import { combinations, type PriceFactor, priceKey } from '@/lib/spending/price-shape';

interface PriceExampleProps {
  model: PricedModel;
  rule: PriceRule;
  /** Combinations without a price. */
  missing: number;
  /** The combination whose price was typed last. */
  latestKey: string | null;
}

/** The cost of an example composition by the rule in the form, updated while it is typed. */
export function PriceExample({ model, rule, missing, latestKey }: PriceExampleProps) {
  const t = useTranslations('prices.sheet');
  const words = usePriceWords();
  const calculation = calculate(rule, exampleFactors(model, rule, latestKey), model.typical.seconds ?? undefined);
  return (
    <section aria-label={t('example')} className="grid gap-1 rounded-control border border-line bg-raised p-3">
      <h3 className="text-sm text-faint">{t('example')}</h3>
      {'unknown' in calculation ? (
        <p className="text-faint">{t('noExample')}</p>
      ) : (
        <output className="grid gap-0.5">
          <span className="text-strong">{words.formula(calculation)}</span>
          {calculation.factors.length > 0 && <span className="text-sm">{words.factors(calculation.factors)}</span>}
        </output>
      )}
      {missing > 0 && 'amount' in calculation && (
        <p className="text-sm text-faint">{t('missing', { count: missing })}</p>
      )}
    </section>
  );
}

/** The last typed combination, else a usual job, else the first combination with a price. */
function exampleFactors({ shape, typical }: PricedModel, rule: PriceRule, latestKey: string | null): PriceFactor[] {
  const usual = typical.values.filter(({ field }) => rule.by.includes(field));
  const priced = combinations(shape, rule.by).filter((factors) => rule.prices[priceKey(factors)] !== undefined);
  const find = (key: string | null) => priced.find((factors) => priceKey(factors) === key);
  return find(latestKey) ?? find(priceKey(usual)) ?? priced[0] ?? usual;
}
