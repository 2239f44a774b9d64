'use client';

import { useTranslations } from 'next-intl';
import type { FixStep } from '@/lib/composer/media-edit/fix-plan';
import { findMessage } from '@/lib/i18n/dynamic-message';

/** The steps of a fix, for its button: `Trim to 15 s · Convert to MP4`. */
export function useStepsText(): (steps: readonly FixStep[]) => string {
  const t = useTranslations('mediaEdit');
  return (steps) => steps.map(({ type, ...values }) => findMessage(t, `step.${type}`, values) ?? type).join(' · ');
}
