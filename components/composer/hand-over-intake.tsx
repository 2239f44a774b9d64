'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { v7 } from 'uuid';
import { showToast } from '@/components/ui/toast';
import { subscribeToHandOver, takeHandOver } from '@/lib/composer/hand-over';
import { findModel } from '@/lib/providers/registry';
import { useTools } from './composer-context';

/** Puts a file that was given from elsewhere in the studio into the composition: a frame of a result, say. */
export function HandOverIntake() {
  const { store } = useTools();
  const t = useTranslations('mediaEdit.taken');

  useEffect(() => {
    const take = async () => {
      const given = takeHandOver();
      if (!given) return;
      const { placeHanded } = await import('@/lib/composer/place-handed');
      const { draft } = store.getState();
      const model = findModel(draft.modelId);
      const placed = model && placeHanded(model, draft, given, v7());
      if (!placed) return showToast({ tone: 'info', message: t('noPlace', { model: model?.label ?? draft.modelId }) });
      store.dispatch({ type: 'replace', draft: placed.draft, assets: [given.asset] });
      const place = placed.place === 'firstFrame' || placed.place === 'lastFrame' ? placed.place : 'references';
      showToast({ tone: 'info', message: t(place, { model: model.label }) });
    };
    void take();
    return subscribeToHandOver(() => void take());
  }, [store, t]);

  return null;
}
