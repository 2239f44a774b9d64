'use client';

import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';

/** A key by its name: "Main •••• 4f2a", with what is wrong with it. */
export function useKeyName(): (key: KeyDto) => string {
  const t = useTranslations('composer.key');
  return ({ isSandbox, label, lastFour, state }) => {
    if (isSandbox) return t('sandbox');
    return state === 'rejected' ? t('rejected', { label, lastFour }) : t('real', { label, lastFour });
  };
}
