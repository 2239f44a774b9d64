'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useTools } from '../state/composer-context';

/** Asks which draft to keep, when a person typed in this tab and in another one at the same time. */
export function OtherTabBanner() {
  const { kept } = useTools();
  const t = useTranslations('batch.otherTab');
  const foreign = useSyncExternalStore(kept.foreign.subscribe, kept.foreign.getState, kept.foreign.getState);
  if (!foreign) return null;
  return (
    <Banner
      tone="warning"
      role="status"
      title={t('title')}
      actions={
        <>
          <Button onClick={() => kept.decide('mine')}>{t('mine')}</Button>
          <Button onClick={() => kept.decide('theirs')}>{t('theirs')}</Button>
        </>
      }
    >
      {t('text')}
    </Banner>
  );
}
