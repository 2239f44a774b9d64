'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { usableKeys } from '@/lib/composer/models/choose-key';
import type { ModelFacts } from '@/lib/composer/models/model-facts';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { MediaKind, ModelDeclaration } from '@/lib/providers/contract';
import { usePriceText } from '../cost/use-price-text';
import { useTools } from '../state/composer-context';

export interface ModelCardProps {
  model: ModelDeclaration;
  facts: ModelFacts;
  isChosen: boolean;
  onChoose: () => void;
}

export function ModelCard({ model, facts, isChosen, onChoose }: ModelCardProps) {
  const id = useId();
  const summaries = useTranslations('models');
  const t = useTranslations('composer.model');
  return (
    <li
      className={cn(
        'relative grid content-start gap-2 rounded-control border bg-raised p-3 transition-colors duration-120 hover:bg-hover',
        isChosen ? 'border-accent' : 'border-line hover:border-edge',
      )}
    >
      <div className="flex items-start gap-2">
        {/* The whole card can be pressed. */}
        <button
          type="button"
          aria-describedby={`${id}-about`}
          aria-current={isChosen || undefined}
          onClick={onChoose}
          className="flex-1 text-left font-medium text-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-control focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {model.label}
        </button>
        {isChosen && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
      </div>
      <div id={`${id}-about`} className="grid gap-2">
        <p className="text-sm">{findMessage(summaries, `${model.templateId ?? model.id}.summary`)}</p>
        <ModelBadges facts={facts} />
        <p className="text-sm text-faint">
          <Keys model={model} />
          {' · '}
          {t('usualTime', { minutes: Math.max(1, Math.round(model.usualSeconds / 60)) })}
        </p>
      </div>
    </li>
  );
}

function ModelBadges({ facts }: { facts: ModelFacts }) {
  const t = useTranslations('composer.model');
  const modes = useTranslations('models.modes');
  const references = Object.entries(facts.references) as [MediaKind, number][];
  const badges = [
    ...facts.modes.map((mode) => modes(`${mode}.label`)),
    ...(facts.seconds ? [t('seconds', facts.seconds)] : []),
    ...facts.resolutions,
    ...(facts.sound ? [t('sound')] : []),
    ...(facts.maxShots ? [t('shots', { count: facts.maxShots })] : []),
    ...(facts.elements ? [t('elements')] : []),
    ...references.map(([kind, count]) => t(`references.${kind}`, { count })),
  ];
  return (
    <span className="flex flex-wrap gap-1">
      {badges.map((badge) => (
        <Badge key={badge}>{badge}</Badge>
      ))}
    </span>
  );
}

/** The keys that can run the model here now, and its price where it is known. */
function Keys({ model }: { model: ModelDeclaration }) {
  const { keys } = useTools();
  const t = useTranslations('composer.model');
  const priceText = usePriceText();
  const usable = usableKeys(keys, model);
  const real = usable.filter((key) => !key.isSandbox).length;
  const parts = [
    usable.length === 0 ? t('noKey') : null,
    usable.length > real ? t('sandbox') : null,
    real > 0 ? t('realKeys', { count: real }) : null,
    priceText(model.id) ?? (real > 0 ? t('costUnknown') : null),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}
