import { readBeginning, readSecondsAtEnd } from './script-line';

/** A shot as a script words it; `seconds` where the script gives them, perhaps a fraction. */
export interface ScriptShot {
  prompt: string;
  seconds?: number;
}

export interface Script {
  shots: ScriptShot[];
  /** What stands before the first numbered shot, a title say. It belongs to none. */
  preamble: string;
}

/**
 * Reads a script. Numbered paragraphs (`1.`, `Shot 1:`, `镜头1：`, `第1镜`, `①`, or times `0-3s:`) are shots; without
 * numbers, paragraphs divided by blank lines are. `(4s)` or `4秒` at a line's end, or behind the number, is a shot's
 * length; in a script without numbers it ends the shot too.
 */
export function readScript(text: string): Script {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
  return readNumbered(lines) ?? { shots: readParagraphs(lines), preamble: '' };
}

/** Null where fewer than two lines count, unless the first line does. A number that does not go on counting is text. */
function readNumbered(lines: readonly string[]): Script | null {
  const shots: { lines: string[]; seconds?: number }[] = [];
  const preamble: string[] = [];
  let counted = 0;
  for (const line of lines) {
    const beginning = readBeginning(line);
    if (beginning && (beginning.number === null || beginning.number > counted)) {
      counted = beginning.number ?? counted;
      shots.push({ lines: [beginning.rest], seconds: beginning.seconds });
    } else (shots.at(-1)?.lines ?? preamble).push(line);
  }
  const title = paragraph(preamble);
  if (shots.length === 0 || (shots.length === 1 && title !== '')) return null;
  return { shots: shots.map(withSeconds).filter(isSomething), preamble: title };
}

function readParagraphs(lines: readonly string[]): ScriptShot[] {
  const shots: { lines: string[]; seconds?: number }[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isDivider(line)) {
      // Seconds alone in a paragraph belong to the words before them.
      isOpen = false;
      continue;
    }
    const { rest, seconds } = readSecondsAtEnd(line);
    const last = shots.at(-1);
    if (rest === '' && seconds !== undefined && last && last.seconds === undefined) last.seconds = seconds;
    else if (isOpen && last) Object.assign(last, { lines: [...last.lines, rest], seconds });
    else shots.push({ lines: [rest], seconds });
    isOpen = seconds === undefined;
  }
  return shots.map(({ lines: own, seconds }) => ({ prompt: paragraph(own), seconds })).filter(isSomething);
}

/** The first line that ends with seconds gives them, where the number did not. */
function withSeconds(shot: { lines: string[]; seconds?: number }): ScriptShot {
  if (shot.seconds !== undefined) return { prompt: paragraph(shot.lines), seconds: shot.seconds };
  let seconds: number | undefined;
  const lines = shot.lines.map((line) => {
    if (seconds !== undefined) return line;
    const mark = readSecondsAtEnd(line);
    seconds = mark.seconds;
    return mark.rest;
  });
  return { prompt: paragraph(lines), seconds };
}

/** Lines as they stand, without blank ones and dividers. */
function paragraph(lines: readonly string[]): string {
  return lines.filter((line) => !isDivider(line)).join('\n');
}

/** A blank line, or one made of dashes or stars. */
function isDivider(line: string): boolean {
  return /^[-–—*=_\s]*$/.test(line);
}

function isSomething({ prompt, seconds }: ScriptShot): boolean {
  return prompt !== '' || seconds !== undefined;
}
