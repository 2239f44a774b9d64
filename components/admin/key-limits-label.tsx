import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';

/** The limits of a key, set or usual: `20 at once, 60 a minute`. */
export function KeyLimitsLabel({ entry: { limits, usualLimits } }: { entry: KeyDto }) {
  const t = useTranslations('queuePosition.limits');
  return (
    <>
      {t('short', {
        concurrent: limits.maxConcurrent ?? usualLimits.maxConcurrent,
        perMinute: limits.maxPerMinute ?? usualLimits.maxPerMinute,
      })}
    </>
  );
}
