'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { Button } from '@/components/ui/button';
import type { DraftShot } from '@/lib/composer/draft';
import { moveItem, removeItem, replaceItem } from '@/lib/composer/list';
import { addShot, duplicateShot } from '@/lib/composer/shots';
import { FieldFrame } from '../field-frame';
import type { FieldProps } from '../fields/text-field';
import { keepFocus } from '../keep-focus';
import { useField } from '../use-field';
import { useFieldWords } from '../use-field-words';
import { useIssueTextAt } from '../use-issues';
import { ShotCard, type ShotCommands } from './shot-card';
import { ShotsTimeline } from './shots-timeline';

const none: readonly DraftShot[] = [];

/** The shots of a video as cards in their order, under a bar that shows their lengths. */
export function ShotsField({ name, meta, required }: FieldProps<'shots'>) {
  const { value, change, leave } = useField<readonly DraftShot[]>(name);
  const words = useFieldWords();
  const t = useTranslations('composer.shots');
  const error = useIssueTextAt(name);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const shots = value ?? none;

  const cardOf = useCallback(
    (id: string) => list.current?.querySelector<HTMLElement>(`[data-shot="${id}"]`) ?? null,
    [],
  );
  const focusShot = useCallback(
    (id: string) => requestAnimationFrame(() => cardOf(id)?.querySelector('textarea')?.focus()),
    [cardOf],
  );
  // Stable, so that a keystroke in one shot renders that card only.
  const commands = useMemo<ShotCommands>(
    () => ({
      change: (shot) => change((current) => replaceItem(current ?? none, shot)),
      leave: (path) => leave(path),
      remove: (id) => change((current) => removeItem(current ?? none, id)),
      duplicate: (id) => {
        const copy = v7();
        change((current) => duplicateShot(current ?? none, meta, id, copy));
        focusShot(copy);
      },
      move: (id, to) => {
        change((current) =>
          moveItem(
            current ?? none,
            (current ?? none).findIndex((shot) => shot.id === id),
            to,
          ),
        );
        setSaid(t('moved', { number: to + 1 }));
        keepFocus(cardOf(id));
      },
    }),
    [change, leave, meta, focusShot, cardOf, t],
  );
  const add = () => {
    const id = v7();
    change((current) => addShot(current ?? none, meta, id));
    focusShot(id);
  };
  return (
    <FieldFrame
      path={name}
      label={words.label(meta)}
      hint={words.hint(meta)}
      error={error}
      required={required}
      aside={t('count', { count: shots.length, max: meta.maxShots })}
    >
      <ShotsTimeline shots={shots} meta={meta} onChoose={focusShot} />
      <ol ref={list} className="grid gap-2">
        {shots.map((shot, index) => (
          <ShotCard
            key={shot.id}
            path={`${name}.${index}`}
            shot={shot}
            index={index}
            count={shots.length}
            meta={meta}
            commands={commands}
          />
        ))}
      </ol>
      <div>
        <Button icon={<Plus aria-hidden />} onClick={add} disabled={shots.length >= meta.maxShots}>
          {t('add')}
        </Button>
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </FieldFrame>
  );
}
