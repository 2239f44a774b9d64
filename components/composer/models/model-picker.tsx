'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { isOfInputMethod } from '@/components/ui/free-key';
import { Input } from '@/components/ui/input';
import { Segments } from '@/components/ui/segments';
import { Sheet } from '@/components/ui/sheet';
import { modelCardsQuery } from '@/lib/composer/models/model-cards';
import { fulfils, type ModelFeature, modelFacts, modelFeatures } from '@/lib/composer/models/model-facts';
import { withFavourite } from '@/lib/composer/models/model-memory';
import { offeredModels } from '@/lib/composer/models/offered-models';
import { groupModels, matchesWords } from '@/lib/composer/models/picker-groups';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { getProvider } from '@/lib/providers/registry/registry';
import { useComposer, useTools } from '../state/composer-context';
import { moveInGrid } from './grid-keys';
import { ModelCard } from './model-card';

type Feature = ModelFeature | 'all';

/**
 * All models as cards that show what each can do and how it fares here, found by words or by what the person wants to
 * make. Arrow keys go from card to card, Enter chooses.
 */
export default function ModelPicker({ onClose }: { onClose: () => void }) {
  const { store, keys, memory } = useTools();
  const t = useTranslations('composer.model');
  const chosenId = useComposer((state) => state.draft.modelId);
  const { favourites } = useSyncExternalStore(memory.subscribeView, memory.getState, memory.getState);
  // The headings stay as they were when it opened: a card that is starred does not jump away.
  const [atOpening] = useState(memory.getState);
  const { data, isFetching } = useQuery(modelCardsQuery());
  const [feature, setFeature] = useState<Feature>('all');
  const [search, setSearch] = useState('');
  const [focusedId, setFocusedId] = useState(chosenId);
  const searchInput = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);

  const groups = groupModels(useMatching(offeredModels(keys), search, feature), atOpening);
  const shown = groups.flatMap(({ models }) => models);
  const tabStop = (shown.find(({ id }) => id === focusedId) ?? shown[0])?.id;
  const choose = (modelId: string) => {
    store.dispatch({ type: 'model', modelId, settings: memory.getState().settings[modelId] });
    onClose();
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = shown[0];
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      grid.current?.querySelector<HTMLElement>('[data-card]')?.focus();
    } else if (event.key === 'Enter' && !isOfInputMethod(event.nativeEvent) && search.trim() !== '' && first) {
      event.preventDefault();
      choose(first.id);
    }
  };
  return (
    <Sheet open onClose={onClose} title={t('title')} description={t('keeps')} className="ui-sheet-wide">
      <div className="grid gap-4">
        <div className="flex flex-wrap gap-3">
          <Input
            ref={searchInput}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={onSearchKey}
            className="max-w-xs max-sm:max-w-none"
          />
          <div role="radiogroup" aria-label={t('feature.label')}>
            <Segments
              name="feature"
              options={(['all', ...modelFeatures] as const).map((value) => ({ value, label: t(`feature.${value}`) }))}
              value={feature}
              onChange={(value) => setFeature(value as Feature)}
            />
          </div>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the cards inside */}
        <div
          ref={grid}
          className="grid gap-5"
          onKeyDown={(event) => moveInGrid(event, () => searchInput.current?.focus())}
        >
          {groups.map((group) => (
            <ModelGroup key={group.id} label={group.provider ?? t(`group.${group.id as 'favourites' | 'recent'}`)}>
              {group.models.map((model) => (
                <ModelCard
                  key={model.id}
                  model={model}
                  cards={data ?? { keys: [...keys] }}
                  isLoading={isFetching && !data}
                  isChosen={model.id === chosenId}
                  isFavourite={favourites.includes(model.id)}
                  isTabStop={model.id === tabStop}
                  onChoose={() => choose(model.id)}
                  onFavourite={(isFavourite) => memory.change((known) => withFavourite(known, model.id, isFavourite))}
                  onFocus={() => setFocusedId(model.id)}
                />
              ))}
            </ModelGroup>
          ))}
        </div>
        {shown.length === 0 && <NothingFits onAll={() => [setSearch(''), setFeature('all')]} />}
      </div>
    </Sheet>
  );
}

function ModelGroup({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section aria-label={label} className="grid gap-2">
      <h3 className="text-base">{label}</h3>
      <ul className="grid grid-cols-2 gap-3 max-sm:grid-cols-1 lg:grid-cols-3">{children}</ul>
    </section>
  );
}

function NothingFits({ onAll }: { onAll: () => void }) {
  const t = useTranslations('composer.model');
  return (
    <div role="status" className="grid justify-items-start gap-2 py-6">
      <p>{t('nothingFits')}</p>
      <Button onClick={onAll}>{t('showAll')}</Button>
    </div>
  );
}

/** The models whose names, provider or summary have these words, and that can do what is wanted. */
function useMatching(models: readonly ModelDeclaration[], search: string, feature: Feature): ModelDeclaration[] {
  const summaries = useTranslations('models');
  const words = search.trim();
  return models.filter((model) => {
    if (feature !== 'all' && !fulfils(modelFacts(model), feature)) return false;
    const summary = findMessage(summaries, `${model.templateId ?? model.id}.summary`);
    return words === '' || matchesWords(words, [model.label, getProvider(model.providerId).name, summary]);
  });
}
