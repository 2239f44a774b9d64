'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { v7 } from 'uuid';
import { showToast } from '@/components/ui/toast';
import { type HandOver, takeHandOver } from '@/lib/composer/intake/hand-over';
import { placeInSomeModel, withoutPlacing } from '@/lib/composer/intake/place-handed';
import { usableKeys } from '@/lib/composer/models/choose-key';
import { offeredModels } from '@/lib/composer/models/offered-models';
import { findModel } from '@/lib/providers/registry/registry';
import { useTools } from '../state/composer-context';

const places = ['firstFrame', 'lastFrame', 'references', 'elements'] as const;

/** Puts the handed-over file into the composition once, says where it is, and offers to take it back. */
export default function PlaceHanded({ given }: { given: HandOver }) {
  const { store, keys } = useTools();
  const t = useTranslations('mediaEdit.taken');
  useEffect(() => {
    if (!takeHandOver(given)) return;
    const before = store.getState().draft;
    const model = findModel(before.modelId);
    if (!model) return;
    const farness = ({ providerId }: typeof model) => Number(providerId !== model.providerId);
    const others = offeredModels(keys)
      .filter((other) => usableKeys(keys, other).length > 0)
      .sort((left, right) => farness(left) - farness(right));
    const placed = placeInSomeModel(model, others, before, given, v7);
    if (!placed) return showToast({ tone: 'info', message: t('noPlace', { model: model.label }) });
    const undo = () => {
      const draft = withoutPlacing(store.getState().draft, before, placed.draft);
      store.dispatch({ type: 'replace', draft, assets: [] });
    };
    store.dispatch({ type: 'replace', draft: placed.draft, assets: [given.asset] });
    showToast({
      tone: 'info',
      message: t(places.find((place) => place === placed.place) ?? 'references', { model: placed.model.label }),
      ...(placed.model !== model && { detail: t('otherModel', { model: placed.model.label, was: model.label }) }),
      action: { label: t('undo'), run: undo },
    });
  }, [given, store, keys, t]);
  return null;
}
