'use client';

import { shownValue } from '@/lib/composer/draft/draft';
import { fieldMeta } from '@/lib/providers/fields';
import { useComposer, useModel } from '../state/composer-context';

export const ratioField = 'aspectRatio';

/** The model's ratios and the ratio of the composition now. */
export function useChosenRatio(): { ratios: readonly string[]; chosen: string | undefined } {
  const model = useModel();
  const entries = useComposer((state) => state.draft.entries[ratioField]);
  const schema = model.fields[ratioField];
  const meta = schema && fieldMeta(schema);
  if (meta?.control !== 'choice') return { ratios: [], chosen: undefined };
  return { ratios: meta.options, chosen: shownValue(model, ratioField, entries) as string | undefined };
}
