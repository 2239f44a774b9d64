'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { TrimBounds, TrimRange } from '@/lib/composer/media-edit/trim-range';

interface TrimSlidersProps {
  range: TrimRange;
  bounds: TrimBounds;
  onStart: (seconds: number) => void;
  onEnd: (seconds: number) => void;
}

/** Two sliders for start and end of the part, over a bar that shows the part within the whole. */
export function TrimSliders({ range, bounds, onStart, onEnd }: TrimSlidersProps) {
  const t = useTranslations('mediaEdit.trim');
  const percent = (seconds: number) => `${(seconds / Math.max(bounds.duration, 0.1)) * 100}%`;
  return (
    <div className="grid gap-2">
      <div aria-hidden className="relative h-8 overflow-hidden rounded-control bg-background">
        <span
          style={{ left: percent(range.start), width: percent(range.end - range.start) }}
          className="absolute inset-y-0 border-x-2 border-accent bg-accent/25"
        />
      </div>
      <Slider label={t('start')} value={range.start} max={bounds.duration} onValue={onStart} />
      <Slider label={t('end')} value={range.end} max={bounds.duration} onValue={onEnd} />
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number;
  max: number;
  onValue: (seconds: number) => void;
}

function Slider({ label, value, max, onValue }: SliderProps) {
  const t = useTranslations('mediaEdit.trim');
  const id = useId();
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)_4rem] items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={max}
        step={0.1}
        value={value}
        aria-valuetext={t('seconds', { seconds: value })}
        onChange={(event) => onValue(event.currentTarget.valueAsNumber)}
        className="h-8 w-full accent-accent max-sm:h-11"
      />
      <span aria-hidden className="text-right font-mono text-sm">
        {t('seconds', { seconds: value })}
      </span>
    </div>
  );
}
