'use client';

import { useMemo } from 'react';
import { toInput } from '@/lib/composer/draft/to-input';
import { type Estimate, estimate } from '@/lib/spending/estimate';
import { useModel, useTools } from '../state/composer-context';
import { useDebouncedDraft } from '../state/use-debounced-draft';

/** The estimated cost of the current composition, a moment behind the keyboard. */
export function useEstimate(): Estimate {
  const { priceRules } = useTools();
  const model = useModel();
  const draft = useDebouncedDraft();
  return useMemo(() => estimate(model, toInput(model, draft), priceRules[model.id]), [model, draft, priceRules]);
}
