import { readBeginning, readSecondsAtEnd } from './script-line';

/** A shot as the script writes it; `seconds` if the script gives them, possibly a fraction. */
export interface ScriptShot {
  prompt: string;
  seconds?: number;
}

export interface Script {
  shots: ScriptShot[];
  /** The text before the first numbered shot, for example a title. It belongs to no shot. */
  preamble: string;
}

/**
 * Reads a script. Numbered paragraphs (`1.`, `Shot 1:`, `镜头1：`, `第1镜`, `①`, or times `0-3s:`) are shots; without
 * numbers, each paragraph between blank lines is a shot. `(4s)` or `4秒` at a line's end, or after the number, is the
 * length of the shot; in a script without numbers it also ends the shot.
 */
export function readScript(text: string): Script {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
  return readNumbered(lines) ?? { shots: readParagraphs(lines), preamble: '' };
}

/**
 * Returns null when fewer than two lines are numbered, unless it is the first line. A number that does not increase is
 * text.
 */
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
      // Seconds in a paragraph of their own belong to the shot before them.
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

/** Takes the seconds from the first line that ends with them, unless they followed the number. */
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

/** Joins lines without blank ones and dividers. */
function paragraph(lines: readonly string[]): string {
  return lines.filter((line) => !isDivider(line)).join('\n');
}

/** Whether a line is blank or consists of dashes or stars. */
function isDivider(line: string): boolean {
  return /^[-–—*=_\s]*$/.test(line);
}

function isSomething({ prompt, seconds }: ScriptShot): boolean {
  return prompt !== '' || seconds !== undefined;
}
