import { promptLength } from '@/lib/providers/prompt-length';
import type { Script, ScriptShot } from './script-to-shots';
import { clamp, type ShotsMeta, totalSeconds, usualShotSeconds } from './shots';
import { fitLengths, totalRange } from './shots-fit';

export interface PlannedShot {
  prompt: string;
  seconds: number;
  /** The script gives the seconds; otherwise they are our default. */
  isGiven: boolean;
}

/**
 * An issue that the model would refuse, or a difference from the script. It is shown beside the shots; no text is cut
 * to fix it.
 */
export type ScriptProblem =
  | { code: 'preamble'; text: string }
  | { code: 'tooMany'; count: number; max: number }
  | { code: 'total'; total: number; min: number; max: number }
  | { code: 'seconds'; number: number; seconds: number; min: number; max: number }
  | { code: 'rounded'; number: number; written: number; seconds: number }
  | { code: 'words'; number: number; length: number; max: number }
  | { code: 'empty'; number: number };

export interface ScriptPlan {
  shots: PlannedShot[];
  problems: ScriptProblem[];
  /**
   * The total (including the shots that stay) to which the new shots can be fitted; null when it already fits or cannot
   * fit.
   */
  fitTo: number | null;
}

/**
 * Plans the shots of a script beside those that stay. Shots without a length get the usual one, or less when the
 * remaining seconds do not suffice. `isFitted`: all lengths are scaled in proportion to an allowed total.
 */
export function planScript(
  script: Script,
  meta: ShotsMeta,
  staying: readonly { seconds: number }[],
  isFitted = false,
): ScriptPlan {
  const besideSeconds = totalSeconds(staying);
  const given = script.shots.map(({ seconds }) =>
    seconds === undefined ? undefined : Math.max(1, Math.round(seconds)),
  );
  const lengths = fillIn(given, meta, meta.maxTotalSeconds - besideSeconds);
  const wanted = lengths.reduce((sum, length) => sum + length, 0);
  const range = {
    min: Math.max(meta.minTotalSeconds - besideSeconds, totalRange(lengths.length, meta).min - besideSeconds),
    max: meta.maxTotalSeconds - besideSeconds,
  };
  const nearest = clamp(wanted, range.min, range.max);
  const fitted = lengths.length > 0 && nearest !== wanted ? fitLengths(lengths, meta, nearest) : null;
  const used = isFitted && fitted ? fitted : lengths;
  const shots = script.shots.map(({ prompt }, index) => ({
    prompt,
    seconds: used[index] ?? usualShotSeconds,
    isGiven: given[index] !== undefined && used === lengths,
  }));
  return {
    shots,
    fitTo: fitted && nearest + besideSeconds,
    problems: problemsOf(script, shots, meta, staying.length, besideSeconds),
  };
}

/**
 * Shots without a length share the remaining seconds, but each gets at most the usual length and at least the minimum.
 */
function fillIn(given: readonly (number | undefined)[], meta: ShotsMeta, room: number): number[] {
  const open = given.filter((seconds) => seconds === undefined).length;
  const left = room - given.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
  const share = clamp(left, open * meta.minSeconds, open * clamp(usualShotSeconds, meta.minSeconds, meta.maxSeconds));
  const filling = fitLengths(Array<number>(open).fill(1), meta, share) ?? [];
  return given.map((seconds) => seconds ?? filling.shift() ?? meta.minSeconds);
}

function problemsOf(
  script: Script,
  shots: readonly PlannedShot[],
  meta: ShotsMeta,
  stayingCount: number,
  besideSeconds: number,
): ScriptProblem[] {
  const problems: ScriptProblem[] = [];
  const count = stayingCount + shots.length;
  const total = besideSeconds + totalSeconds(shots);
  const { minSeconds, maxSeconds, minTotalSeconds, maxTotalSeconds } = meta;
  if (script.preamble !== '') problems.push({ code: 'preamble', text: script.preamble });
  if (count > meta.maxShots) problems.push({ code: 'tooMany', count, max: meta.maxShots });
  if (shots.length > 0 && (total < minTotalSeconds || total > maxTotalSeconds))
    problems.push({ code: 'total', total, min: minTotalSeconds, max: maxTotalSeconds });
  shots.forEach((shot, index) => {
    problems.push(...problemsOfShot(shot, script.shots[index], index + 1, meta));
    if (shot.seconds < minSeconds || shot.seconds > maxSeconds)
      problems.push({ code: 'seconds', number: index + 1, seconds: shot.seconds, min: minSeconds, max: maxSeconds });
  });
  return problems;
}

function problemsOfShot(
  shot: PlannedShot,
  written: ScriptShot | undefined,
  number: number,
  meta: ShotsMeta,
): ScriptProblem[] {
  const length = promptLength(shot.prompt, meta.mentionLength);
  const problems: ScriptProblem[] = [];
  if (shot.prompt === '') problems.push({ code: 'empty', number });
  if (length > meta.maxPromptLength) problems.push({ code: 'words', number, length, max: meta.maxPromptLength });
  if (shot.isGiven && written?.seconds !== undefined && written.seconds !== shot.seconds)
    problems.push({ code: 'rounded', number, written: written.seconds, seconds: shot.seconds });
  return problems;
}
