import type { DraftShot } from '../draft/draft';
import { clamp, type ShotsMeta } from './shots';

/**
 * The whole seconds after which a shot can be split, so that both halves keep the limits; null when it is too short.
 */
export function splitRange(
  seconds: number,
  { minSeconds, maxSeconds }: Pick<ShotsMeta, 'minSeconds' | 'maxSeconds'>,
): { min: number; max: number; middle: number } | null {
  const min = Math.max(minSeconds, seconds - maxSeconds);
  const max = Math.min(maxSeconds, seconds - minSeconds);
  return min > max ? null : { min, max, middle: clamp(Math.ceil(seconds / 2), min, max) };
}

/**
 * Splits a shot in two, the first `after` seconds long. The prompt stays in the first shot; with a `caret` inside it,
 * the text after the caret goes to the second. Returns the same list when the shot can't be split.
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

/** Divides nothing when one side of the caret is empty or only white space. */
function splitWords(prompt: string, caret: number): [string, string] {
  const head = prompt.slice(0, caret).trimEnd();
  const tail = prompt.slice(caret).trimStart();
  return head === '' || tail === '' ? [prompt, ''] : [head, tail];
}
