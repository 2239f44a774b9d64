'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Segments } from '@/components/ui/segments';
import { fulfils, type ModelFeature, modelFacts, modelFeatures } from '@/lib/composer/models/model-facts';
import { offeredModels } from '@/lib/composer/models/offered-models';
import { providers } from '@/lib/providers/registry/registry';
import { useComposer, useTools } from '../state/composer-context';
import { ModelCard } from './model-card';

/** All models as cards that show what each can do, filtered by what the person wants to make. */
export default function ModelPicker({ onClose }: { onClose: () => void }) {
  const { store, keys } = useTools();
  const t = useTranslations('composer.model');
  const chosenId = useComposer((state) => state.draft.modelId);
  const [feature, setFeature] = useState<ModelFeature | 'all'>('all');
  const shown = offeredModels(keys)
    .map((model) => ({ model, facts: modelFacts(model) }))
    .filter(({ facts }) => feature === 'all' || fulfils(facts, feature));
  const choose = (modelId: string) => {
    store.dispatch({ type: 'model', modelId });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('title')} description={t('keeps')} className="max-w-5xl">
      <div className="grid gap-4">
        <div role="radiogroup" aria-label={t('feature.label')}>
          <Segments
            name="feature"
            options={(['all', ...modelFeatures] as const).map((value) => ({ value, label: t(`feature.${value}`) }))}
            value={feature}
            onChange={(value) => setFeature(value as ModelFeature | 'all')}
          />
        </div>
        {providers.map((provider) => {
          const own = shown.filter(({ model }) => model.providerId === provider.id);
          if (own.length === 0) return null;
          return (
            <section key={provider.id} aria-label={provider.name} className="grid gap-2">
              <h3 className="text-base">{provider.name}</h3>
              <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
                {own.map(({ model, facts }) => (
                  <ModelCard
                    key={model.id}
                    model={model}
                    facts={facts}
                    isChosen={model.id === chosenId}
                    onChoose={() => choose(model.id)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
