'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { keepFocus } from '@/components/ui/keep-focus';
import { markOf, useReorder } from '@/components/ui/use-reorder';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { InsertionMark } from './insertion-mark';

export interface TimelineShotsProps {
  shots: readonly DraftShot[];
  /** The seconds of the whole width. */
  scale: number;
  isWrong: boolean;
  onChoose: (id: string) => void;
  onMove: (id: string, to: number) => void;
}

/** The shots on the timeline: one Tab stop, arrows move between shots, Alt with arrows or the pointer moves a shot. */
export function TimelineShots({ shots, scale, isWrong, onChoose, onMove }: TimelineShotsProps) {
  const t = useTranslations('shots.timeline');
  const list = useRef<HTMLOListElement>(null);
  const { drag, start } = useReorder(list, 'x', onMove);
  const [reached, setReached] = useState<string | null>(null);
  const stop = shots.some(({ id }) => id === reached) ? reached : shots[0]?.id;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: string, index: number) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: shots.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to >= shots.length) return;
    if (event.altKey) {
      onMove(id, to);
      keepFocus(event.currentTarget);
    } else list.current?.children[to]?.querySelector('button')?.focus();
  };
  return (
    <ol ref={list} className="absolute inset-0 flex">
      {shots.map((shot, index) => (
        <li
          key={shot.id}
          style={{ width: `${(shot.seconds / scale) * 100}%` }}
          className={cn(
            'relative min-w-0 border-r border-background transition-[width] duration-120 first:*:rounded-l-control',
            drag?.id === shot.id && 'opacity-50',
          )}
        >
          <InsertionMark mark={markOf(drag, index)} axis="x" />
          <button
            type="button"
            tabIndex={shot.id === stop ? 0 : -1}
            aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
            onFocus={() => setReached(shot.id)}
            onKeyDown={(event) => onKeyDown(event, shot.id, index)}
            onPointerDown={(event) => start(event, shot.id, index)}
            onClick={() => onChoose(shot.id)}
            className={cn(
              'flex size-full touch-pan-y items-center gap-1.5 overflow-hidden bg-hover px-1.5 text-left text-xs whitespace-nowrap select-none',
              isWrong ? 'text-failed' : 'text-normal hover:text-strong',
            )}
          >
            <span className="sr-only">{t('shot')}</span>
            <span className="shrink-0 font-semibold">{index + 1}</span>
            <span className="shrink-0 font-mono opacity-80">{t('seconds', { seconds: shot.seconds })}</span>
            <span className="truncate text-faint">{shot.prompt}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
