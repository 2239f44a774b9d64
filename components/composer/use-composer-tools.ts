'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { showToast } from '@/components/ui/toast';
import { type Draft, emptyDraft } from '@/lib/composer/draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from '@/lib/composer/draft-reducer';
import { draftKey, readDraft, writeDraft } from '@/lib/composer/draft-storage';
import { firstModelId } from '@/lib/composer/first-draft';
import { freshStatus } from '@/lib/composer/form-status';
import { createStore, type Store } from '@/lib/composer/store';
import { allModels, findModel } from '@/lib/providers/registry';
import type { ComposerTools } from './composer-context';
import { makeUploads } from './make-uploads';

type Given = Pick<ComposerTools, 'keys' | 'person' | 'hasPublicLink' | 'priceRules'>;
type Stores = Omit<ComposerTools, keyof Given>;

/** A pause in typing after which the draft is written down. */
const writeAfterMs = 250;

/**
 * The composer's stores with the person's draft in them, or the example at the first visit. Null until the browser was
 * asked for the draft: the server does not know it, and an example that turns into a draft would only startle.
 */
export function useComposerTools(given: Given, makeExample: () => Draft): ComposerTools | null {
  const [stores, setStores] = useState<Stores | null>(null);
  const { keys, person, hasPublicLink, priceRules } = given;
  const { tenantId, userId } = person;
  const t = useTranslations('upload');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stores are made once, with the example at the first visit
  useEffect(() => {
    const key = draftKey(tenantId, userId);
    const kept = readDraft(readItem(key));
    const state = kept && findModel(kept.draft.modelId) ? kept : initialState(startingDraft(makeExample));
    const store = createStore<ComposerState, ComposerAction>(state, (current, action) =>
      reduce(current, action, findModel),
    );
    const status: Stores['status'] = createStore(freshStatus, (current, change) => change(current));
    const uploads = makeUploads(store, ({ fileName }) =>
      showToast({ tone: 'info', message: t('kept', { name: fileName }) }),
    );
    setStores({ store, status, uploads });
    return keepDraft(store, key);
  }, [tenantId, userId]);

  return useMemo(
    () => stores && { ...stores, keys, person, hasPublicLink, priceRules },
    [stores, keys, person, hasPublicLink, priceRules],
  );
}

function startingDraft(makeExample: () => Draft): Draft {
  const example = makeExample();
  return findModel(example.modelId) ? example : emptyDraft(allModels[0]?.id ?? firstModelId);
}

/** Writes the draft down after each pause, and at the last moment when the page goes. */
function keepDraft(store: Store<ComposerState, ComposerAction>, key: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writeItem(key, writeDraft(store.getState()));
  };
  const flush = () => timer !== undefined && write();
  const unsubscribe = store.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(write, writeAfterMs);
  });
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    flush();
    unsubscribe();
    window.removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', flush);
  };
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page, which is all this browser allows.
  }
}
