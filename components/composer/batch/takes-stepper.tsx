'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { maxTakes } from '@/lib/composer/batch/variations';

export interface TakesStepperProps {
  /** The model's name, where there are several steppers. */
  of?: string;
  count: number;
  onChange: (count: number) => void;
}

/**
 * The number of takes, with buttons for fewer and more; a digit sets it while one of them has the focus. At a limit a button
 * keeps the focus and does nothing.
 */
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
  const onKeyDown = (event: KeyboardEvent) => {
    const typed = Number(event.key);
    if (!(typed >= 1 && typed <= maxTakes) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(typed);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a frame that a stepper has no room for
    <div
      role="group"
      aria-label={label}
      title={t('keys', { max: maxTakes })}
      onKeyDown={onKeyDown}
      className="inline-flex items-center rounded-control border border-edge bg-raised"
    >
      {button('fewer', count - 1)}
      <output className="min-w-9 text-center font-mono text-strong">{t('count', { count })}</output>
      {button('more', count + 1)}
    </div>
  );
}
