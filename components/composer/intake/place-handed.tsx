'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { v7 } from 'uuid';
import { showToast } from '@/components/ui/toast';
import { type HandOver, takeHandOver } from '@/lib/composer/intake/hand-over';
import { placeHanded } from '@/lib/composer/intake/place-handed';
import { findModel } from '@/lib/providers/registry/registry';
import { useTools } from '../state/composer-context';

/** Puts the handed-over file into the composition once, and says where it is. */
export default function PlaceHanded({ given }: { given: HandOver }) {
  const { store } = useTools();
  const t = useTranslations('mediaEdit.taken');
  useEffect(() => {
    if (!takeHandOver(given)) return;
    const { draft } = store.getState();
    const model = findModel(draft.modelId);
    const placed = model && placeHanded(model, draft, given, v7());
    if (!placed) return showToast({ tone: 'info', message: t('noPlace', { model: model?.label ?? draft.modelId }) });
    store.dispatch({ type: 'replace', draft: placed.draft, assets: [given.asset] });
    const place = placed.place === 'firstFrame' || placed.place === 'lastFrame' ? placed.place : 'references';
    showToast({ tone: 'info', message: t(place, { model: model.label }) });
  }, [given, store, t]);
  return null;
}
