'use client';

import { Check, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { chooseKey, usableKeys } from '@/lib/composer/models/choose-key';
import type { ModelCards } from '@/lib/composer/models/model-cards';
import { modelFacts } from '@/lib/composer/models/model-facts';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { usePriceText } from '../cost/use-price-text';
import { useComposer } from '../state/composer-context';
import { KeyHealthWords } from './key-health-words';
import { ModelExample } from './model-example';
import { useThreeFacts } from './use-three-facts';
import { UsualTimeWords } from './usual-time-words';

export interface ModelCardProps {
  model: ModelDeclaration;
  cards: Pick<ModelCards, 'keys'> & Partial<ModelCards>;
  isLoading: boolean;
  isChosen: boolean;
  isFavourite: boolean;
  /** The one card that Tab reaches. */
  isTabStop: boolean;
  onChoose: () => void;
  onFavourite: (isFavourite: boolean) => void;
  onFocus: () => void;
}

/** A model: what it makes, three facts, its price, how its keys are now, how long it takes here. */
export function ModelCard(props: ModelCardProps) {
  const { model, cards, isLoading, isChosen, isFavourite, isTabStop, onChoose, onFavourite, onFocus } = props;
  const id = useId();
  const summaries = useTranslations('models');
  const t = useTranslations('composer.model');
  const threeFacts = useThreeFacts();
  const [isActive, setActive] = useState(false);
  return (
    <li
      data-active={isActive || undefined}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={() => {
        onFocus();
        setActive(true);
      }}
      onBlur={() => setActive(false)}
      className={cn(
        'relative grid content-start overflow-hidden rounded-media border bg-raised transition-colors duration-120 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:grid-cols-[7rem_minmax(0,1fr)]',
        isChosen ? 'border-accent' : 'border-line hover:border-edge',
      )}
    >
      <ModelExample
        model={model}
        result={isLoading ? undefined : (cards.results?.[model.id] ?? null)}
        isActive={isActive}
      />
      <div className="grid content-start gap-2 p-3">
        <div className="flex items-center gap-1">
          {/* The whole card can be pressed. */}
          <button
            type="button"
            data-card
            tabIndex={isTabStop ? 0 : -1}
            aria-describedby={`${id}-about`}
            aria-current={isChosen || undefined}
            onClick={onChoose}
            className="min-w-0 flex-1 text-left font-medium text-strong outline-none after:absolute after:inset-0"
          >
            {model.label}
          </button>
          {isChosen && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
          <IconButton
            size="small"
            label={t(isFavourite ? 'unstar' : 'star', { model: model.label })}
            icon={<Star aria-hidden fill={isFavourite ? 'currentColor' : 'none'} />}
            pressed={isFavourite}
            tabIndex={isTabStop ? 0 : -1}
            tooltip={false}
            onClick={() => onFavourite(!isFavourite)}
            className="relative z-1 -my-1 -mr-1.5"
          />
        </div>
        <div id={`${id}-about`} className="grid gap-2 text-sm">
          <p className="text-faint">{findMessage(summaries, `${model.templateId ?? model.id}.summary`)}</p>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5">
            {threeFacts(modelFacts(model)).map(({ label, text }) => (
              <div key={label} className="contents">
                <dt className="text-faint">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <KeyHealthWords keys={cards.keys} model={model} failing={cards.failing?.[model.id]} />
          <Price model={model} cards={cards} />
        </div>
      </div>
    </li>
  );
}

/** The price, where it is known or somebody would pay, and the time that the model takes with the key in use. */
function Price({ model, cards }: Pick<ModelCardProps, 'model' | 'cards'>) {
  const t = useTranslations('composer.model');
  const priceText = usePriceText();
  const keyIds = useComposer((state) => state.draft.keyIds);
  const isPaid = usableKeys(cards.keys, model).some((key) => !key.isSandbox);
  const price = priceText(model.id) ?? (isPaid ? t('costUnknown') : null);
  const isSandbox = chooseKey(cards.keys, model, keyIds)?.isSandbox ?? false;
  const time = cards.times?.[model.id]?.[isSandbox ? 'sandbox' : 'real'];
  if (!price && !time) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-faint">
      {price && <span>{price}</span>}
      {time && <UsualTimeWords time={time} isSandbox={isSandbox} />}
    </p>
  );
}
