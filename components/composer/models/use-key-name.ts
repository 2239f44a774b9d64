'use client';

import { useTranslations } from 'next-intl';
import { bestKeyId } from '@/lib/keys/best-key';
import type { KeyDto } from '@/lib/keys/dto';

/** A key by its name: "Main •••• 4f2a", with what is wrong with it. */
export function useKeyName(): (key: KeyDto) => string {
  const t = useTranslations('composer.key');
  return ({ id, isSandbox, label, lastFour, state }) => {
    if (id === bestKeyId) return t('best');
    if (state === 'rejected') return t('rejected', { label, lastFour });
    return isSandbox ? t('sandbox') : t('real', { label, lastFour });
  };
}
