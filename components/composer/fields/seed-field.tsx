'use client';

import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FieldFrame } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { NumberInput } from '@/components/ui/number-input';
import { Segments } from '@/components/ui/segments';
import { oneTake, rollSeed, type SeedMeta, steppedSeeds, type Takes } from '@/lib/composer/batch/variations';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { useComposer, useTools } from '../state/composer-context';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

/** Random, or a number that makes a result repeatable. For several takes also how the seed changes between them. */
export function SeedField({ name, meta }: FormField<'seed'>) {
  const { store } = useTools();
  const { value, set, leave } = useField<number>(name);
  const takes = useComposer((state) => state.draft.takes ?? oneTake);
  const words = useFieldWords();
  const t = useTranslations('composer.seed');
  const batch = useTranslations('batch.seeds');
  const error = useIssueTextAt(name, true);
  const roll = () => set(rollSeed(meta, Math.random));
  const choose = (choice: string) => {
    if (choice === 'random') return set(undefined);
    if (choice !== takes.seeds && takes.count > 1)
      store.dispatch({ type: 'takes', takes: { ...takes, seeds: choice as Takes['seeds'] } });
    if (value === undefined) roll();
  };
  const fixed =
    takes.count > 1
      ? (['same', 'stepped'] as const).map((seeds) => ({ value: seeds, label: batch(seeds) }))
      : [{ value: takes.seeds, label: t('fixed') }];
  return (
    <FieldFrame
      path={name}
      label={words.label(meta)}
      hint={takes.count > 1 ? <TakesHint seed={value} takes={takes} meta={meta} /> : words.hint(meta)}
      // Which seeds the takes get is no help but what is sent.
      hintOnFocus={takes.count === 1}
      error={error}
    >
      <div role="radiogroup" aria-label={words.label(meta)}>
        <Segments
          layout="fill"
          name={name}
          options={[{ value: 'random', label: t('random') }, ...fixed]}
          value={value === undefined ? 'random' : takes.seeds}
          onChange={choose}
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

/** The seeds of the takes. It promises nothing: one seed may not give different takes. */
function TakesHint({ seed, takes, meta }: { seed: number | undefined; takes: Takes; meta: SeedMeta }) {
  const t = useTranslations('batch.seeds');
  if (seed === undefined || seed < 0) return <>{t('randomHint')}</>;
  if (takes.seeds === 'same') return <>{t('sameHint')}</>;
  return <>{t('steppedHint', { seeds: steppedSeeds(meta, seed, takes.count).join(', ') })}</>;
}
