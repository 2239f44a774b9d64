'use client';

import { useRef } from 'react';
import type { DraftShot } from '@/lib/composer/draft';

/** More words than this have no room on the timeline. */
const shownCharacters = 60;

/** The shots as the timeline shows them: the same list as before while only words change that it has no room for. */
export function useTimelineShots(shots: readonly DraftShot[]): readonly DraftShot[] {
  const last = useRef<readonly DraftShot[]>([]);
  const isSame =
    shots.length === last.current.length && shots.every((shot, index) => looksAlike(shot, last.current[index]));
  if (!isSame) last.current = shots.map((shot) => ({ ...shot, prompt: shot.prompt.slice(0, shownCharacters) }));
  return last.current;
}

function looksAlike(shot: DraftShot, shown: DraftShot | undefined): boolean {
  return (
    shot.id === shown?.id && shot.seconds === shown.seconds && shot.prompt.slice(0, shownCharacters) === shown.prompt
  );
}
