'use client';

import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { FieldFrame } from '../field-frame';
import { NumberInput } from '../number-input';
import { Segments } from '../segments';
import { useField } from '../use-field';
import { useFieldWords } from '../use-field-words';
import { useIssueTextAt } from '../use-issues';
import type { FieldProps } from './text-field';

/** Rolled seeds stay below this: easy to read aloud and in every provider's range. */
const largestRoll = 2_147_483_647;

/** Random, or a number that makes a result repeatable. */
export function SeedField({ name, meta }: FieldProps<'seed'>) {
  const { value, set, leave } = useField<number>(name);
  const words = useFieldWords();
  const t = useTranslations('composer.seed');
  const error = useIssueTextAt(name, true);
  const roll = () => {
    const from = Math.max(0, meta.min);
    set(from + Math.floor(Math.random() * (Math.min(meta.max, largestRoll) - from + 1)));
  };
  return (
    <FieldFrame path={name} label={words.label(meta)} hint={words.hint(meta)} error={error}>
      <div role="radiogroup" aria-label={words.label(meta)}>
        <Segments
          name={name}
          options={[
            { value: 'random', label: t('random') },
            { value: 'fixed', label: t('fixed') },
          ]}
          value={value === undefined ? 'random' : 'fixed'}
          onChange={(choice) => (choice === 'random' ? set(undefined) : roll())}
        />
      </div>
      {value !== undefined && (
        <div className="flex gap-1">
          <NumberInput
            aria-label={t('number')}
            className="font-mono"
            value={value}
            min={meta.min}
            max={meta.max}
            onValue={set}
            onBlur={() => leave()}
          />
          <IconButton label={t('roll')} icon={<Dices aria-hidden />} onClick={roll} variant="secondary" />
        </div>
      )}
    </FieldFrame>
  );
}
