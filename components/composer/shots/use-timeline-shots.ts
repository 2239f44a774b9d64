'use client';

import { useRef } from 'react';
import type { DraftShot } from '@/lib/composer/draft/draft';

/** The timeline has no room for more characters. */
const shownCharacters = 60;

/** The shots as the timeline shows them. The list stays the same while only text changes that it can't show. */
export function useTimelineShots(shots: readonly DraftShot[]): readonly DraftShot[] {
  const last = useRef<readonly DraftShot[]>([]);
  const isSame =
    shots.length === last.current.length && shots.every((shot, index) => isShownAlike(shot, last.current[index]));
  if (!isSame) last.current = shots.map((shot) => ({ ...shot, prompt: shot.prompt.slice(0, shownCharacters) }));
  return last.current;
}

function isShownAlike(shot: DraftShot, shown: DraftShot | undefined): boolean {
  return (
    shot.id === shown?.id && shot.seconds === shown.seconds && shot.prompt.slice(0, shownCharacters) === shown.prompt
  );
}
