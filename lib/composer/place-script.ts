import type { DraftShot } from './draft';
import { isBlank } from './inactive-values';

/** Where the shots of a script go: in the place of all, behind them, or in the place of the one the words stood in. */
export type ScriptTarget = 'replace' | 'append' | 'here';

/** The shots that stay beside those of the script. Shots without words do not: nobody composed them. */
export function stayingShots(
  shots: readonly DraftShot[],
  target: ScriptTarget,
  shotId: string | undefined,
): readonly DraftShot[] {
  if (target === 'replace' || isBlank(shots)) return [];
  return target === 'here' ? shots.filter(({ id }) => id !== shotId) : shots;
}

/** The list with the shots of a script in their place. */
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
