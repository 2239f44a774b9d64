import type { DraftShot } from './draft';
import { clamp, type ShotsMeta } from './shots';

/** After which whole seconds a shot can be split, from one half's shortest to the other's; null where it is too short. */
export function splitRange(
  seconds: number,
  { minSeconds, maxSeconds }: Pick<ShotsMeta, 'minSeconds' | 'maxSeconds'>,
): { min: number; max: number; middle: number } | null {
  const min = Math.max(minSeconds, seconds - maxSeconds);
  const max = Math.min(maxSeconds, seconds - minSeconds);
  return min > max ? null : { min, max, middle: clamp(Math.ceil(seconds / 2), min, max) };
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
  const range = splitRange(shots.find(({ id }) => id === shotId)?.seconds ?? 0, meta);
  if (!range || shots.length >= meta.maxShots) return shots;
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
