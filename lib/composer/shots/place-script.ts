import type { DraftShot } from '../draft/draft';
import { isBlank } from '../draft/inactive-values';

/**
 * Where the shots of a script go: they replace all shots, are appended, or replace the shot that contained the script.
 */
export type ScriptTarget = 'replace' | 'append' | 'here';

/** The shots that stay beside those of the script; empty shots are dropped. */
export function stayingShots(
  shots: readonly DraftShot[],
  target: ScriptTarget,
  shotId: string | undefined,
): readonly DraftShot[] {
  if (target === 'replace' || isBlank(shots)) return [];
  return target === 'here' ? shots.filter(({ id }) => id !== shotId) : shots;
}

/** Returns the list with the shots of a script at their target. */
export function placeScript(
  shots: readonly DraftShot[],
  made: readonly DraftShot[],
  target: ScriptTarget,
  shotId: string | undefined,
): readonly DraftShot[] {
  const at = target === 'here' ? shots.findIndex(({ id }) => id === shotId) : -1;
  if (at >= 0) return [...shots.slice(0, at), ...made, ...shots.slice(at + 1)];
  return [...stayingShots(shots, target, shotId), ...made];
}
