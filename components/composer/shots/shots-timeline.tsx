'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { DraftShot } from '@/lib/composer/draft';
import { type ShotsMeta, totalSeconds } from '@/lib/composer/shots';

export interface ShotsTimelineProps {
  shots: readonly DraftShot[];
  meta: ShotsMeta;
  onChoose: (id: string) => void;
}

/** The whole video as a bar: each shot as wide as it is long, the rest up to the model's limit empty. */
export function ShotsTimeline({ shots, meta, onChoose }: ShotsTimelineProps) {
  const t = useTranslations('composer.shots');
  const total = totalSeconds(shots);
  const isWrong = shots.length > 0 && (total > meta.maxTotalSeconds || total < meta.minTotalSeconds);
  const rest = Math.max(0, meta.maxTotalSeconds - total);
  return (
    <div className="flex items-center gap-3">
      {/* For the pointer: the cards below are what the keyboard and a screen reader use. */}
      <div aria-hidden className="flex h-7 max-sm:h-11 min-w-0 flex-1 gap-px overflow-hidden rounded-control bg-raised">
        {shots.map((shot, index) => (
          <button
            key={shot.id}
            type="button"
            tabIndex={-1}
            onClick={() => onChoose(shot.id)}
            style={{ flexGrow: shot.seconds, flexBasis: 0 }}
            className={cn(
              'min-w-3 truncate px-1.5 text-left font-mono text-xs transition-[flex-grow] duration-150',
              isWrong ? 'bg-hover text-failed' : 'bg-hover text-normal hover:text-strong',
            )}
          >
            {index + 1}
          </button>
        ))}
        {rest > 0 && <span style={{ flexGrow: rest, flexBasis: 0 }} />}
      </div>
      <output className={cn('shrink-0 font-mono text-sm', isWrong ? 'text-failed' : 'text-normal')}>
        {t('total', { total, max: meta.maxTotalSeconds })}
      </output>
    </div>
  );
}
