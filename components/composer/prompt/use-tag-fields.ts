'use client';

import { useMemo } from 'react';
import { modeOf } from '@/lib/composer/draft/draft';
import { type TagFields, tagFields } from '@/lib/composer/tags/tag-targets';
import { useComposer, useModel } from '../state/composer-context';

/** The fields whose entries prompts can name, for the chosen model and mode. */
export function useTagFields(): TagFields {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  return useMemo(() => tagFields(model, mode), [model, mode]);
}
