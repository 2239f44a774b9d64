'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent, PointerEvent } from 'react';
import { cn } from '@/components/ui/class-names';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { type ShotsMeta, totalSeconds } from '@/lib/composer/shots/shots';
import { borderRange } from '@/lib/composer/shots/shots-border';

export interface TimelineBorderProps {
  shots: readonly DraftShot[];
  meta: ShotsMeta;
  /** The index of the shot that ends at this border. */
  index: number;
  /** Position from the start of the timeline, 0–1. */
  place: number;
  isHeld: boolean;
  onMove: (to: number) => void;
  onPress: (event: PointerEvent<HTMLElement>) => void;
}

/** The border between two shots: a handle that moves whole seconds from one to the other. */
export function TimelineBorder({ shots, meta, index, place, isHeld, onMove, onPress }: TimelineBorderProps) {
  const t = useTranslations('shots.timeline');
  const { at, min, max } = borderRange(shots, meta, index);
  const number = index + 1;
  const seconds = shots[index]?.seconds ?? 0;
  const next = shots[index + 1];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: min, End: max }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    onMove(to);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('border', { number })}
      aria-orientation="horizontal"
      aria-valuenow={at}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={
        next
          ? t('between', { number, seconds, next: number + 1, nextSeconds: next.seconds })
          : t('end', { number, seconds, total: totalSeconds(shots) })
      }
      data-border={index}
      onKeyDown={onKeyDown}
      onPointerDown={onPress}
      style={{ left: `${place * 100}%` }}
      className="group absolute inset-y-0 flex w-6 -translate-x-1/2 cursor-ew-resize touch-none items-stretch justify-center rounded-control max-sm:w-11"
    >
      <span
        className={cn(
          'my-1 w-0.75 rounded-full transition-colors duration-120',
          isHeld ? 'bg-accent' : 'bg-edge group-hover:bg-accent group-focus-visible:bg-accent',
        )}
      />
    </div>
  );
}
