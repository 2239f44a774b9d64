'use client';

import { Scissors } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { DraftShot } from '@/lib/composer/draft';
import type { ShotsMeta } from '@/lib/composer/shots';
import { splitRange } from '@/lib/composer/shots-split';
import { NumberInput } from '../number-input';

export interface SplitFormProps {
  shot: DraftShot;
  meta: ShotsMeta;
  caret: number | undefined;
  onSplit: (after: number, caret: number | undefined) => void;
}

/** Asks after which second a shot is split; Enter takes the middle. */
export default function SplitForm({ shot, meta, caret, onSplit }: SplitFormProps) {
  const t = useTranslations('shots.split');
  const range = splitRange([shot], meta, shot.id);
  // As it was when the form opened: typing the seconds must not move it.
  const [at] = useState(caret);
  const [after, setAfter] = useState(range?.middle ?? 1);
  const dividesWords =
    at !== undefined && shot.prompt.slice(0, at).trim() !== '' && shot.prompt.slice(at).trim() !== '';
  if (!range) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSplit(after, at);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={t('after')}
        aside={t('halves', { first: after, second: shot.seconds - after })}
        hint={dividesWords ? t('atCaret') : t('wordsStay')}
      >
        {(control) => (
          <NumberInput
            {...control}
            className="font-mono"
            autoFocus
            value={after}
            min={range.min}
            max={range.max}
            onValue={setAfter}
          />
        )}
      </Field>
      <Button type="submit" icon={<Scissors aria-hidden />}>
        {t('press')}
      </Button>
    </form>
  );
}
