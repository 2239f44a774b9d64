'use client';

import { Scissors } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { ShotsMeta } from '@/lib/composer/shots/shots';
import { splitRange } from '@/lib/composer/shots/shots-split';

export interface SplitFormProps {
  seconds: number;
  meta: ShotsMeta;
  textarea: () => HTMLTextAreaElement | null;
  onSplit: (after: number, caret: number | undefined) => void;
}

/** Asks after which second to split a shot. The default is the middle. */
export default function SplitForm({ seconds, meta, textarea, onSplit }: SplitFormProps) {
  const t = useTranslations('shots.split');
  const range = splitRange(seconds, meta);
  // The caret's state when the form opened.
  const [{ caret, dividesWords }] = useState(() => caretIn(textarea()));
  const [after, setAfter] = useState(range?.middle ?? 1);
  if (!range) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSplit(after, caret);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={t('after')}
        aside={t('halves', { first: after, second: seconds - after })}
        hint={dividesWords ? t('atCaret') : t('wordsStay')}
      >
        {(control) => (
          <NumberInput
            {...control}
            className="font-mono"
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

function caretIn(textarea: HTMLTextAreaElement | null) {
  const caret = textarea?.selectionStart;
  const words = textarea?.value ?? '';
  return { caret, dividesWords: words.slice(0, caret).trim() !== '' && words.slice(caret).trim() !== '' };
}
