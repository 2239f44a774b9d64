'use client';

import { useTranslations } from 'next-intl';
import type { FixStep } from '@/lib/composer/fix-plan';

/** The steps of a fix, for its button: `Trim to 15 s · Convert to MP4`. */
export function useStepsText(): (steps: readonly FixStep[]) => string {
  const t = useTranslations('mediaEdit');
  return (steps) => steps.map(({ type, ...values }) => t(`step.${type}`, values as never)).join(' · ');
}
