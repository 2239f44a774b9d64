import type { FieldMeta } from '@/lib/providers/fields';
import type { DraftShot } from '../draft/draft';

export type ShotsMeta = Extract<FieldMeta, { control: 'shots' }>;

/** The default length of a shot. */
export const usualShotSeconds = 3;

export function totalSeconds(shots: readonly { seconds: number }[]): number {
  return shots.reduce((sum, shot) => sum + (Number.isFinite(shot.seconds) ? shot.seconds : 0), 0);
}

/** Appends a shot with the remaining seconds, at most the usual length and within a shot's limits. */
export function addShot(shots: readonly DraftShot[], meta: ShotsMeta, id: string): DraftShot[] {
  if (shots.length >= meta.maxShots) return [...shots];
  const left = meta.maxTotalSeconds - totalSeconds(shots);
  return [
    ...shots,
    { id, prompt: '', seconds: clamp(Math.min(left, usualShotSeconds), meta.minSeconds, meta.maxSeconds) },
  ];
}

/** Inserts a copy directly after the shot. */
export function duplicateShot(shots: readonly DraftShot[], meta: ShotsMeta, shotId: string, id: string): DraftShot[] {
  if (shots.length >= meta.maxShots) return [...shots];
  return shots.flatMap((shot) => (shot.id === shotId ? [shot, { ...shot, id }] : [shot]));
}

export const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
