'use client';

import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { formatClock } from '@/components/task/format-clock';
import { isFreeKey } from '@/components/ui/free-key';
import { IconButton } from '@/components/ui/icon-button';
import { usePlayback } from './use-playback';

interface PlayerBarProps {
  /** The element that contains the videos. */
  grid: RefObject<HTMLElement | null>;
  /** The length of the longest take, in seconds. */
  seconds: number;
  hasSound: boolean;
  onSound: (hasSound: boolean) => void;
}

/** Plays, pauses and moves all takes together. Space does it from anywhere. */
export function PlayerBar({ grid, seconds, hasSound, onSound }: PlayerBarProps) {
  const t = useTranslations('compare');
  const { isPlaying, time, toggle, seek } = usePlayback(grid);
  const onSpace = useRef(toggle);
  onSpace.current = toggle;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || !isFreeKey(event)) return;
      // Another button keeps its own space bar; on a take it plays.
      if (event.target instanceof Element && event.target.closest('button:not([data-take]), summary')) return;
      event.preventDefault();
      onSpace.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div className="sticky bottom-(--bar) z-20 flex items-center gap-3 border-line border-t bg-panel px-6 py-2 max-sm:px-3">
      <IconButton
        label={t(isPlaying ? 'pause' : 'play')}
        aria-keyshortcuts="Space"
        icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        onClick={toggle}
      />
      <input
        type="range"
        aria-label={t('scrub')}
        aria-valuetext={t('time', { time: formatClock(time), length: formatClock(seconds) })}
        min={0}
        max={seconds}
        step={0.04}
        value={Math.min(time, seconds)}
        onChange={(event) => seek(Number(event.currentTarget.value))}
        className="min-w-0 flex-1 accent-(--color-accent)"
      />
      <span aria-hidden className="shrink-0 font-mono text-faint text-sm tabular-nums">
        {`${formatClock(time)} / ${formatClock(seconds)}`}
      </span>
      <IconButton
        label={t('sound')}
        pressed={hasSound}
        icon={hasSound ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
        onClick={() => onSound(!hasSound)}
      />
    </div>
  );
}
