'use client';

import { useTranslations } from 'next-intl';
import { typeNames } from '@/lib/composer/upload/file-check';
import type { MediaLimits } from '@/lib/providers/contract';

/** What a slot accepts, short: `JPEG, PNG · up to 10 MB`. */
export function useLimitsText(): (limits: MediaLimits) => string {
  const t = useTranslations('upload');
  return (limits) =>
    t('limits', { types: typeNames(limits.mimeTypes), megabytes: Math.round(limits.maxBytes / 1024 / 1024) });
}
