import { useFormatter, useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import { minus } from '@/lib/spending/amount';
import type { UsageMoney } from '@/lib/usage/dto';

/** Amounts, times and days of the usage in words. Works on the server: these pages send no script of their own. */
export function useUsageWords() {
  const t = useTranslations('usage');
  const format = useFormatter();
  const amountText = useAmountText();

  /** "12 s", "3 min 5 s". */
  const time = (ms: number) => {
    const seconds = Math.max(1, Math.round(ms / 1000));
    return seconds < 60
      ? t('seconds', { seconds })
      : t('minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  };
  /** "2 points less", "exact". */
  const difference = ({ unit, comparedActual, comparedEstimate }: UsageMoney) => {
    const more = minus(comparedActual, comparedEstimate);
    if (more === '0') return t('exact');
    const isLess = more.startsWith('-');
    return t(isLess ? 'less' : 'more', { amount: amountText(isLess ? more.slice(1) : more, unit) });
  };
  /** A day or a month that is no instant: written in UTC, as it was read. */
  const date = (key: string, style: 'medium' | 'short' = 'medium') =>
    key.length === 7
      ? format.dateTime(new Date(`${key}-01T00:00:00Z`), {
          month: style === 'short' ? 'short' : 'long',
          year: 'numeric',
          timeZone: 'UTC',
        })
      : format.dateTime(
          new Date(`${key}T00:00:00Z`),
          style === 'short'
            ? { month: 'numeric', day: 'numeric', timeZone: 'UTC' }
            : { dateStyle: 'medium', timeZone: 'UTC' },
        );
  return { amountText, time, difference, date };
}
