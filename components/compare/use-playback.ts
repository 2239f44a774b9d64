'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { createPlayback, type Playback, type PlaybackState } from './shared-playback';

/** One playback for all videos inside an element. */
export function usePlayback(grid: RefObject<HTMLElement | null>): PlaybackState & Playback {
  const [state, setState] = useState<PlaybackState>({ isPlaying: false, time: 0 });
  const report = useRef(setState);
  const playback = useMemo(
    () =>
      createPlayback(
        () => [...(grid.current?.querySelectorAll('video') ?? [])],
        (next) => report.current(next),
      ),
    [grid],
  );
  useEffect(() => () => playback.end(), [playback]);
  return { ...state, ...playback };
}
