import type { FieldMeta } from '@/lib/providers/fields';
import type { DraftShot } from './draft';

export type ShotsMeta = Extract<FieldMeta, { control: 'shots' }>;

/** How long a shot is that nobody gave a length. */
export const usualShotSeconds = 3;

export function totalSeconds(shots: readonly { seconds: number }[]): number {
  return shots.reduce((sum, shot) => sum + (Number.isFinite(shot.seconds) ? shot.seconds : 0), 0);
}

/** A new last shot, as long as what is left of the whole, within a shot's own limits. */
export function addShot(shots: readonly DraftShot[], meta: ShotsMeta, id: string): DraftShot[] {
  if (shots.length >= meta.maxShots) return [...shots];
  const left = meta.maxTotalSeconds - totalSeconds(shots);
  return [
    ...shots,
    { id, prompt: '', seconds: clamp(Math.min(left, usualShotSeconds), meta.minSeconds, meta.maxSeconds) },
  ];
}

/** A copy right behind the shot. */
export function duplicateShot(shots: readonly DraftShot[], meta: ShotsMeta, shotId: string, id: string): DraftShot[] {
  if (shots.length >= meta.maxShots) return [...shots];
  return shots.flatMap((shot) => (shot.id === shotId ? [shot, { ...shot, id }] : [shot]));
}

export const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
