'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { maxTakes } from '@/lib/composer/variations';

export interface TakesStepperProps {
  /** Says what of: the model's name, where there are several. */
  of?: string;
  count: number;
  onChange: (count: number) => void;
}

/** How many takes: fewer, the number, more. At its ends a button stays in reach of the keyboard and does nothing. */
export function TakesStepper({ of, count, onChange }: TakesStepperProps) {
  const t = useTranslations('batch.takes');
  const label = of ? `${t('label')}: ${of}` : t('label');
  const button = (name: 'fewer' | 'more', next: number) => (
    <IconButton
      label={t(name)}
      icon={name === 'fewer' ? <Minus aria-hidden /> : <Plus aria-hidden />}
      aria-disabled={next < 1 || next > maxTakes || undefined}
      onClick={() => next >= 1 && next <= maxTakes && onChange(next)}
      tooltip={false}
      className="rounded-none border-0 aria-disabled:opacity-40"
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a frame that a stepper has no room for
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-center rounded-control border border-edge bg-raised"
    >
      {button('fewer', count - 1)}
      <output className="min-w-9 text-center font-mono text-strong">{t('count', { count })}</output>
      {button('more', count + 1)}
    </div>
  );
}
