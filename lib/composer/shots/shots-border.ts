import type { DraftShot } from '../draft/draft';
import { clamp, type ShotsMeta, totalSeconds } from './shots';

/** A border on the timeline: its position and its range, in whole seconds from the video's beginning. */
export interface BorderRange {
  at: number;
  min: number;
  max: number;
}

/**
 * The range of the border after a shot: within the limits of both its neighbours, which share their seconds. The last
 * border is the video's end, so it also stays within the limits of the total. The current position is always in the
 * range: imported lengths may violate every limit.
 */
export function borderRange(shots: readonly DraftShot[], meta: ShotsMeta, index: number): BorderRange {
  const start = totalSeconds(shots.slice(0, index));
  const before = shots[index]?.seconds ?? 0;
  const next = shots[index + 1];
  const at = start + before;
  const [min, max] = next
    ? [
        Math.max(start + meta.minSeconds, at + next.seconds - meta.maxSeconds),
        Math.min(start + meta.maxSeconds, at + next.seconds - meta.minSeconds),
      ]
    : [
        Math.max(start + meta.minSeconds, meta.minTotalSeconds),
        Math.min(start + meta.maxSeconds, meta.maxTotalSeconds),
      ];
  return { at, min: Math.min(min, at), max: Math.max(max, at) };
}

/**
 * Moves the border after a shot to `to` (whole seconds from the beginning), or as near as its range allows. Returns the
 * same list when nothing moves.
 */
export function moveBorder(
  shots: readonly DraftShot[],
  meta: ShotsMeta,
  index: number,
  to: number,
): readonly DraftShot[] {
  const { at, min, max } = borderRange(shots, meta, index);
  const moved = clamp(Math.round(to), min, max) - at;
  if (moved === 0) return shots;
  return shots.map((shot, position) => {
    if (position === index) return { ...shot, seconds: shot.seconds + moved };
    return position === index + 1 ? { ...shot, seconds: shot.seconds - moved } : shot;
  });
}

/** The index of the border nearest to a point on the timeline, in seconds from the beginning; -1 without shots. */
export function nearestBorder(shots: readonly DraftShot[], seconds: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  shots.forEach((_, index) => {
    const here = Math.abs(totalSeconds(shots.slice(0, index + 1)) - seconds);
    if (here > distance) return;
    nearest = index;
    distance = here;
  });
  return nearest;
}
