'use client';

import { useMemo } from 'react';
import { targetModels } from '@/lib/composer/models/offered-models';
import { planTargets, type Target, wrongOfTargets } from '@/lib/composer/models/plan-targets';
import { type Estimate, estimate } from '@/lib/spending/estimate';
import { useComposer, useTools } from '../state/composer-context';
import { takesFiles } from '../state/use-key';

export interface PricedTarget extends Target {
  /** For one take. */
  estimate: Estimate;
}

/** Plans the current composition for every model. Also returns what is marked as wrong, and how to tick a model. */
export function useTargets(): {
  targets: PricedTarget[];
  wrong: string[];
  setCount: (modelId: string, count: number) => void;
} {
  const { store, keys, hasPublicLink, priceRules } = useTools();
  const draft = useComposer((state) => state.draft);
  const assets = useComposer((state) => state.assets);
  const targets = useMemo(
    () =>
      planTargets(draft, {
        models: targetModels(draft.modelId, keys),
        keys,
        assets,
        takesFiles: (model, key) => takesFiles(model, key, hasPublicLink),
      }).map((target) => ({
        ...target,
        estimate: estimate(target.model, target.input, priceRules[target.model.id]),
      })),
    [draft, assets, keys, hasPublicLink, priceRules],
  );
  const setCount = (modelId: string, count: number) => {
    const counts = Object.fromEntries(targets.map(({ model, takes }) => [model.id, takes?.count ?? 0]));
    store.dispatch({ type: 'targets', targets: { ...counts, [modelId]: count } });
  };
  return { targets, wrong: wrongOfTargets(targets), setCount };
}
