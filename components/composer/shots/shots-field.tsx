'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { FieldFrame } from '@/components/ui/field-frame';
import { keepFocus } from '@/components/ui/keep-focus';
import { lateDialog } from '@/components/ui/late-part';
import { markOf, useReorder } from '@/components/ui/use-reorder';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { totalSeconds } from '@/lib/composer/shots/shots';
import { moveBorder } from '@/lib/composer/shots/shots-border';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';
import type { ScriptRequest } from './script-dialog';
import { ShotCard } from './shot-card';
import { ShotsBar } from './shots-bar';
import { type HeldBorder, ShotsTimeline } from './shots-timeline';
import { useShots } from './use-shots';
import { useTimelineShots } from './use-timeline-shots';
import { useUnfoldedShot } from './use-unfolded-shot';

const ScriptDialog = lateDialog(() => import('./script-dialog'));

/** The shots of a video in order, a line each, under a timeline where the width of a shot shows its length. */
export function ShotsField({ name, meta, required }: FormField<'shots'>) {
  const words = useFieldWords();
  const t = useTranslations('composer.shots');
  const timeline = useTranslations('shots.timeline');
  const error = useIssueTextAt(name);
  const list = useRef<HTMLOListElement>(null);
  const focus = useMemo(() => focusIn(list), []);
  const state = useShots(name, meta, focus);
  const { commands, said, removed } = state;
  const [held, setHeld] = useState<HeldBorder | null>(null);
  const [script, setScript] = useState<ScriptRequest | null>(null);
  const { unfolded, onFocus, onBlur } = useUnfoldedShot();
  const { drag, start } = useReorder(list, 'y', commands.move);
  const shots = held ? moveBorder(state.shots, meta, held.index, held.to) : state.shots;
  const onTimeline = useTimelineShots(shots);
  const total = totalSeconds(shots);
  const { minTotalSeconds: min, maxTotalSeconds: max } = meta;
  const startScript = useCallback(() => setScript({ text: '' }), []);
  const onBorder = useCallback(
    (index: number, to: number) => commands.set((current) => moveBorder(current, meta, index, to)),
    [commands, meta],
  );
  return (
    <FieldFrame
      path={name}
      label={words.label(meta)}
      hint={words.hint(meta)}
      error={error}
      required={required}
      aside={
        <span className="flex flex-wrap justify-end gap-x-3">
          {t('count', { count: shots.length, max: meta.maxShots })}
          <output className={cn('font-mono', shots.length > 0 && (total < min || total > max) && 'text-failed')}>
            {timeline('total', { total, min, max })}
          </output>
        </span>
      }
    >
      <ShotsTimeline
        shots={onTimeline}
        meta={meta}
        held={held}
        onHold={setHeld}
        onBorder={onBorder}
        onChoose={focus.onNew}
        onMove={commands.move}
      />
      <ol ref={list} onFocus={onFocus} onBlur={onBlur} className="grid gap-1">
        {shots.map((shot, index) => (
          <ShotCard
            key={shot.id}
            field={name}
            path={`${name}.${index}`}
            shot={shot}
            index={index}
            count={shots.length}
            meta={meta}
            commands={commands}
            mark={markOf(drag, index)}
            isUnfolded={unfolded === shot.id}
            isDragged={drag?.id === shot.id}
            onGrip={start}
            onScript={setScript}
          />
        ))}
      </ol>
      <ShotsBar
        name={name}
        count={shots.length}
        meta={meta}
        commands={commands}
        removed={removed}
        onScript={startScript}
      />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {script && <ScriptDialog {...script} onClose={() => setScript(null)} />}
    </FieldFrame>
  );
}

/** Where the focus goes when shots are added, moved and removed. */
function focusIn(list: { current: HTMLElement | null }) {
  const cardOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-shot="${id}"]`) ?? null;
  return {
    onNew: (id: string) => requestAnimationFrame(() => cardOf(id)?.querySelector('textarea')?.focus()),
    onMove: (id: string) => {
      const card = cardOf(id);
      // A shot moved on the timeline keeps the focus on the timeline.
      if (card?.contains(document.activeElement)) keepFocus(card);
    },
    onRemoved: (index: number) =>
      requestAnimationFrame(() => {
        const cards = list.current?.children;
        const card = cards?.[Math.min(index, cards.length - 1)];
        const remove = card?.querySelector<HTMLElement>('[data-remove]:enabled');
        // On a phone the actions of a line are not there.
        (remove?.checkVisibility() ? remove : card?.querySelector('textarea'))?.focus();
      }),
  };
}
