'use client';

import { useTranslations } from 'next-intl';
import { memo, type PointerEvent, useRef } from 'react';
import { cn } from '@/components/ui/class-names';
import { followPointer } from '@/components/ui/follow-pointer';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { type ShotsMeta, totalSeconds } from '@/lib/composer/shots/shots';
import { borderRange, nearestBorder } from '@/lib/composer/shots/shots-border';
import { TimelineBorder } from './timeline-border';
import { TimelineShots } from './timeline-shots';

/** A border that is being dragged, and the second where it would be released. */
export interface HeldBorder {
  index: number;
  to: number;
}

export interface ShotsTimelineProps {
  shots: readonly DraftShot[];
  meta: ShotsMeta;
  held: HeldBorder | null;
  /** Called while a border is dragged. Null: it was released or cancelled. */
  onHold: (held: HeldBorder | null) => void;
  /** Called for a final change: by a drag that ended, or by a key. */
  onBorder: (index: number, to: number) => void;
  onChoose: (id: string) => void;
  onMove: (id: string, to: number) => void;
}

/** The whole video as a bar: the width of each shot shows its length, and the rest up to the model's limit is empty. */
export const ShotsTimeline = memo(function ShotsTimeline(props: ShotsTimelineProps) {
  const { shots, meta, held, onHold, onBorder, onChoose, onMove } = props;
  const t = useTranslations('shots.timeline');
  const track = useRef<HTMLDivElement>(null);
  const total = totalSeconds(shots);
  const { minTotalSeconds: min, maxTotalSeconds: max } = meta;
  const isWrong = shots.length > 0 && (total > max || total < min);
  const scale = Math.max(total, max);

  const press = (event: PointerEvent<HTMLElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || event.button !== 0 || !event.isPrimary) return;
    const secondsAt = (x: number) => ((x - box.left) / box.width) * scale;
    // On a phone the targets of short shots overlap, so the nearest border is used.
    const index = nearestBorder(shots, secondsAt(event.clientX));
    const grip = secondsAt(event.clientX) - borderRange(shots, meta, index).at;
    let to = borderRange(shots, meta, index).at;
    event.preventDefault();
    track.current?.querySelector<HTMLElement>(`[data-border="${index}"]`)?.focus({ preventScroll: true });
    onHold({ index, to });
    followPointer(event, {
      onMove: ({ clientX }) => {
        const next = Math.round(secondsAt(clientX) - grip);
        if (next === to) return;
        to = next;
        onHold({ index, to });
      },
      onDrop: () => {
        onHold(null);
        onBorder(index, to);
      },
      onCancel: () => onHold(null),
    });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw itself
    <div role="group" aria-label={t('label')} className="grid gap-0.5 max-sm:pr-5">
      <div ref={track} className="relative h-9 rounded-control bg-raised max-sm:h-11">
        <TimelineShots shots={shots} scale={scale} isWrong={isWrong} onChoose={onChoose} onMove={onMove} />
        {shots.map((shot, index) => (
          <TimelineBorder
            key={shot.id}
            shots={shots}
            meta={meta}
            index={index}
            place={totalSeconds(shots.slice(0, index + 1)) / scale}
            isHeld={held?.index === index}
            onMove={(to) => onBorder(index, to)}
            onPress={press}
          />
        ))}
      </div>
      <div aria-hidden className="relative h-4 font-mono text-xs text-faint">
        {[min, max].map((limit, index) => (
          <span
            key={limit}
            style={{ left: `${(limit / scale) * 100}%` }}
            className={cn(
              'absolute -translate-x-full border-r border-edge pr-1 whitespace-nowrap',
              isWrong && (index === 0 ? total < min : total > max) && 'border-failed text-failed',
            )}
          >
            {t(index === 0 ? 'min' : 'max', { seconds: limit })}
          </span>
        ))}
      </div>
    </div>
  );
});
