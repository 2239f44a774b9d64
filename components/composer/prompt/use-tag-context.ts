'use client';

import { useMemo } from 'react';
import type { TagContext } from '@/lib/composer/tags/tag-problems';
import { hasElements, type TagFields, tagTargets } from '@/lib/composer/tags/tag-targets';
import { useComposer, useModel } from '../state/composer-context';

/** What tags can point to now. It stays the same object while only text changes. */
export function useTagContext(fields: TagFields): TagContext {
  const model = useModel();
  const references = useComposer((state) => state.draft.entries.references);
  const elements = useComposer((state) => state.draft.entries.elements);
  return useMemo(
    () => ({
      fields,
      hasElements: hasElements(model),
      targets: tagTargets(model, fields, { references: references ?? [], elements: elements ?? [] }),
    }),
    [model, fields, references, elements],
  );
}
