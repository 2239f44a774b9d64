'use client';

import { AlignHorizontalSpaceAround } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { clamp, type ShotsMeta, totalSeconds } from '@/lib/composer/shots/shots';
import { distributeEvenly, fitShots, totalRange } from '@/lib/composer/shots/shots-fit';
import { useField } from '../state/use-field';

export interface LengthsFormProps {
  name: string;
  meta: ShotsMeta;
  onLengths: (change: (shots: readonly DraftShot[]) => readonly DraftShot[]) => void;
}

const none: readonly DraftShot[] = [];

/** Changes the lengths of all shots at once. */
export default function LengthsForm({ name, meta, onLengths }: LengthsFormProps) {
  const shots = useField<readonly DraftShot[]>(name).value ?? none;
  const t = useTranslations('shots.lengths');
  const { min, max } = totalRange(shots.length, meta);
  const [total, setTotal] = useState(() => clamp(totalSeconds(shots), min, max));
  if (min > max)
    return (
      <p role="alert" className="text-failed">
        {t('impossible', { count: shots.length, max: meta.maxTotalSeconds, each: meta.minSeconds })}
      </p>
    );
  const fit = (event: FormEvent) => {
    event.preventDefault();
    onLengths((current) => fitShots(current, meta, total) ?? current);
  };
  return (
    <div className="grid gap-3">
      <Button
        icon={<AlignHorizontalSpaceAround aria-hidden />}
        onClick={() => onLengths((current) => distributeEvenly(current, meta) ?? current)}
      >
        {t('even')}
      </Button>
      <form onSubmit={fit} className="grid gap-3 border-t border-line pt-3">
        <Field label={t('total')} hint={t('hint', { min, max })}>
          {(control) => (
            <NumberInput {...control} className="font-mono" value={total} min={min} max={max} onValue={setTotal} />
          )}
        </Field>
        <Button type="submit">{t('fit', { seconds: total })}</Button>
      </form>
    </div>
  );
}
