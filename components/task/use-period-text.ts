import { useTranslations } from 'next-intl';

/** A length of time in words: "2 hours", "15 minutes". */
export function usePeriodText(): (seconds: number) => string {
  const t = useTranslations('unsure');
  return (seconds) => {
    const hours = seconds / 3600;
    return Number.isInteger(hours) ? t('hours', { hours }) : t('minutes', { minutes: Math.round(seconds / 60) });
  };
}
