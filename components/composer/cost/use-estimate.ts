'use client';

import { useDeferredValue, useMemo } from 'react';
import { toInput } from '@/lib/composer/to-input';
import { type Estimate, estimate } from '@/lib/spending/estimate';
import { useComposer, useModel, useTools } from '../composer-context';

/** What the composition would cost as it stands, a moment behind the keyboard. */
export function useEstimate(): Estimate {
  const { priceRules } = useTools();
  const model = useModel();
  const draft = useDeferredValue(useComposer((state) => state.draft));
  return useMemo(() => estimate(model, toInput(model, draft), priceRules[model.id]), [model, draft, priceRules]);
}
