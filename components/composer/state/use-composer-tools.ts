'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useMemo } from 'react';
import { draftPlace } from '@/components/press/draft-place';
import { showToast } from '@/components/ui/toast';
import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { type ComposerAction, type ComposerState, reduce } from '@/lib/composer/draft/draft-reducer';
import { draftKey } from '@/lib/composer/draft/draft-storage';
import { keepDraft } from '@/lib/composer/draft/keep-draft';
import { paintedText } from '@/lib/composer/draft/painted-draft';
import { keepMemory } from '@/lib/composer/models/keep-memory';
import { memoryKey } from '@/lib/composer/models/model-memory';
import { createStore } from '@/lib/composer/store';
import { freshStatus } from '@/lib/composer/validation/form-status';
import { findModel } from '@/lib/providers/registry/registry';
import type { ComposerTools } from './composer-context';
import { keepPainted } from './keep-painted';
import { makeUploads } from './make-uploads';

type Given = Pick<ComposerTools, 'keys' | 'person' | 'hasPublicLink' | 'priceRules'>;
type Stores = Omit<ComposerTools, keyof Given>;

/**
 * The composer's stores. They begin with what the server painted, so that the browser finds the same form, and go on with
 * the draft that the browser keeps before the next paint.
 */
export function useComposerTools(given: Given, secret: string, painted: ComposerState): ComposerTools {
  const { keys, person, hasPublicLink, priceRules } = given;
  const { tenantId, userId } = person;
  const t = useTranslations('upload');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a later answer of the server is no other draft
  const stores = useMemo((): Stores => {
    const seal = makeSeal(secret);
    const store = createStore<ComposerState, ComposerAction>(
      painted,
      (current, action) => reduce(current, action, findModel),
      afterPaint,
    );
    return {
      store,
      painted,
      status: createStore(freshStatus, (current, change) => change(current)),
      uploads: makeUploads(store, ({ fileName }) =>
        showToast({ tone: 'info', message: t('kept', { name: fileName }) }),
      ),
      brokenPictures: new Set(),
      kept: keepDraft(store, draftPlace(draftKey(tenantId, userId), seal), isReadable, (state) =>
        keepPainted(seal.seal(paintedText(state))),
      ),
      memory: keepMemory(draftPlace(memoryKey(tenantId, userId), seal)),
    };
  }, [tenantId, userId]);
  const { kept, memory } = stores;
  useLayoutEffect(() => {
    kept.start();
    memory.start();
    return () => {
      kept.stop();
      memory.stop();
    };
  }, [kept, memory]);

  return useMemo(
    () => ({ ...stores, keys, person, hasPublicLink, priceRules }),
    [stores, keys, person, hasPublicLink, priceRules],
  );
}

/** The draft of a model that no longer exists has no form. */
function isReadable({ draft }: ComposerState): boolean {
  return findModel(draft.modelId) !== undefined;
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
