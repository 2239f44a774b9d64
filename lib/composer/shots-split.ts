import type { DraftShot } from './draft';
import { clamp, type ShotsMeta } from './shots';

/** After which whole seconds a shot can be split, from one half's shortest to the other's; null where it can't be. */
export function splitRange(
  shots: readonly DraftShot[],
  meta: ShotsMeta,
  shotId: string,
): { min: number; max: number; middle: number } | null {
  const shot = shots.find(({ id }) => id === shotId);
  if (!shot || shots.length >= meta.maxShots || shot.seconds < 2 * meta.minSeconds) return null;
  const min = Math.max(meta.minSeconds, shot.seconds - meta.maxSeconds);
  const max = Math.min(meta.maxSeconds, shot.seconds - meta.minSeconds);
  return min > max ? null : { min, max, middle: clamp(Math.ceil(shot.seconds / 2), min, max) };
}

/**
 * The shot in two, the first `after` seconds long. Its words stay in the first; with `caret` inside of them, what stands
 * behind the caret goes to the second. The same list where the shot can't be split.
 */
export function splitShot(
  shots: readonly DraftShot[],
  meta: ShotsMeta,
  shotId: string,
  second: { id: string; after: number; caret?: number },
): readonly DraftShot[] {
  const range = splitRange(shots, meta, shotId);
  if (!range) return shots;
  const after = clamp(Math.round(second.after), range.min, range.max);
  return shots.flatMap((shot) => {
    if (shot.id !== shotId) return [shot];
    const [head, tail] = splitWords(shot.prompt, second.caret ?? shot.prompt.length);
    return [
      { ...shot, prompt: head, seconds: after },
      { id: second.id, prompt: tail, seconds: shot.seconds - after },
    ];
  });
}

/** A caret at either end, or with nothing but white space on one side, divides nothing. */
function splitWords(prompt: string, caret: number): [string, string] {
  const head = prompt.slice(0, caret).trimEnd();
  const tail = prompt.slice(caret).trimStart();
  return head === '' || tail === '' ? [prompt, ''] : [head, tail];
}
