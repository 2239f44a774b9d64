'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { draftPlace } from '@/components/press/draft-place';
import { showToast } from '@/components/ui/toast';
import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { type Draft, emptyDraft } from '@/lib/composer/draft/draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from '@/lib/composer/draft/draft-reducer';
import { draftKey, readDraft } from '@/lib/composer/draft/draft-storage';
import { firstModelId } from '@/lib/composer/draft/first-draft';
import { keepDraft } from '@/lib/composer/draft/keep-draft';
import { keepMemory } from '@/lib/composer/models/keep-memory';
import { memoryKey } from '@/lib/composer/models/model-memory';
import { createStore } from '@/lib/composer/store';
import { freshStatus } from '@/lib/composer/validation/form-status';
import { findModel } from '@/lib/providers/registry/registry';
import type { ComposerTools } from './composer-context';
import { makeUploads } from './make-uploads';

type Given = Pick<ComposerTools, 'keys' | 'person' | 'hasPublicLink' | 'priceRules'>;
type Stores = Omit<ComposerTools, keyof Given>;

/**
 * The composer's stores with the person's draft, or with the example at the first visit. Null until the browser's
 * storage is read: the server does not know the draft, and showing the example first would be confusing.
 */
export function useComposerTools(given: Given, secret: string, makeExample: () => Draft): ComposerTools | null {
  const [stores, setStores] = useState<Stores | null>(null);
  const { keys, person, hasPublicLink, priceRules } = given;
  const { tenantId, userId } = person;
  const t = useTranslations('upload');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stores are made once, with the example at the first visit
  useEffect(() => {
    const place = draftPlace(draftKey(tenantId, userId), makeSeal(secret));
    const found = readDraft(place.read());
    const state = found && isReadable(found) ? found : initialState(startingDraft(makeExample));
    const store = createStore<ComposerState, ComposerAction>(
      state,
      (current, action) => reduce(current, action, findModel),
      afterPaint,
    );
    const status: Stores['status'] = createStore(freshStatus, (current, change) => change(current));
    const uploads = makeUploads(store, ({ fileName }) =>
      showToast({ tone: 'info', message: t('kept', { name: fileName }) }),
    );
    const kept = keepDraft(store, place, isReadable);
    const memory = keepMemory(draftPlace(memoryKey(tenantId, userId), makeSeal(secret)));
    setStores({ store, status, uploads, brokenPictures: new Set(), kept, memory });
    return () => {
      kept.stop();
      memory.stop();
    };
  }, [tenantId, userId]);

  return useMemo(
    () => stores && { ...stores, keys, person, hasPublicLink, priceRules },
    [stores, keys, person, hasPublicLink, priceRules],
  );
}

/** The draft of a model that no longer exists has no form. */
function isReadable({ draft }: ComposerState): boolean {
  return findModel(draft.modelId) !== undefined;
}

function startingDraft(makeExample: () => Draft): Draft {
  const example = makeExample();
  return findModel(example.modelId) ? example : emptyDraft(firstModelId);
}

/** A hidden window paints nothing, so a timer is needed too. */
const atLatestMs = 100;

/** Runs `work` after the browser has painted the changes made so far. */
function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, atLatestMs);
}
