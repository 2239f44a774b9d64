'use client';

import { useMemo } from 'react';
import { modeOf } from '@/lib/composer/draft';
import { type TagFields, tagFields } from '@/lib/composer/tag-targets';
import { useComposer, useModel } from '../composer-context';

/** What the chosen model, in the chosen mode, lets prompts name. */
export function useTagFields(): TagFields {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  return useMemo(() => tagFields(model, mode), [model, mode]);
}
