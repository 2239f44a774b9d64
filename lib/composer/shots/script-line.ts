/** The length that a line of a script gives, and the rest of the line. */
export interface ScriptMark {
  /** The line without the mark. */
  rest: string;
  /** As written, possibly a fraction; undefined when the line gives none. */
  seconds?: number;
}

const digits = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`;
const time = String.raw`\d+(?::\d{2})?(?:\.\d+)?`;
const unit = '(?:s|secs?|seconds?|秒钟?|″)';
/** A time span: `0-3s`, `0:04–0:07`, `3–6秒`. */
const span = String.raw`(?<from>${time})\s*(?:${unit})?\s*[-–—~～至到]\s*(?<to>${time})\s*(?:${unit})?`;
const length = String.raw`(?:时长|约|duration|≈)?[:：]?\s*(?<length>\d+(?:\.\d+)?)\s*(?:-\s*)?${unit}`;

/** Numbers with a word for "shot": `Shot 1`, `Scene 2`, `镜头1`, `分镜一`, `第1镜`, `第二个镜头`. */
const named = String.raw`(?:(?:shot|scene|clip)\s*#?\s*(?<latin>\d{1,2})[a-z]?|(?:镜头|分镜|画面|场景|镜)\s*(?<chinese>${digits})|第\s*(?<ordinal>${digits})\s*(?:个?(?:分?镜头?|画面|场景)|幕|场))`;
/** Bare numbers: `1.`, `1)`, `(1)`, `一、`, `①`. A number with decimals (`1.5 m`) does not count. */
const bare = String.raw`(?:(?<dotted>${digits})\s*[.)、．）](?!\d)|[(（[]\s*(?<wrapped>${digits})\s*[)）\]]|(?<circled>[①-⑳]))`;

const decoration = String.raw`^[\s>#*_•·-]*`;
const bracketed = (inner: string) => String.raw`[(（[【]\s*${inner}\s*[)）\]】]`;
const namedLine = new RegExp(String.raw`${decoration}[【[]?${named}(?![\p{L}\p{N}])(?<rest>.*)$`, 'iu');
const bareLine = new RegExp(`${decoration}${bare}(?<rest>.*)$`, 'u');
/** A time span begins a shot as a number does: `0-3秒：…` or `[0:00-0:03] …`. */
const spanLine = new RegExp(
  String.raw`${decoration}(?:${bracketed(span)}|(?<![\d:])${span.replaceAll('?<from>', '?<bareFrom>').replaceAll('?<to>', '?<bareTo>')}\s*(?=[:：|]))(?<rest>.*)$`,
  'iu',
);
const secondsFirst = new RegExp(
  String.raw`^[\s*_]*(?:${bracketed(length)}|${bracketed(span)}|(?:[,，|·]|[-–—]{1,2})\s*${length.replace('?<length>', '?<plain>')}(?=\s*[-–—:：*_]|\s*$))`,
  'iu',
);
const secondsLast = new RegExp(
  String.raw`(?:${bracketed(length)}|${bracketed(span)}|(?:^|[-–—,，;；|/·。.])\s*${length.replace('?<length>', '?<plain>')}|(?:^|[\s，。；、：:…！？])(?:时长|约)?[:：]?\s*(?<han>\d+(?:\.\d+)?)\s*秒钟?)\s*[.。;；,，*_]*\s*$`,
  'iu',
);
/** The separator between a number and the text. */
const separator = /^[\s*_】\]]*(?:[:：.．、|)）]|[-–—]{1,2}(?=\s|\p{L}))?[\s*_]*/u;

/**
 * Reads a line that begins a shot: with a number or with a time span. Returns null for any other line. `number` is null
 * for a span. Seconds may also follow the number: `Shot 1 (4s): …`.
 */
export function readBeginning(line: string): (ScriptMark & { number: number | null }) | null {
  const spanned = spanLine.exec(line)?.groups;
  if (spanned) {
    const seconds = spanSeconds(spanned.from ?? spanned.bareFrom, spanned.to ?? spanned.bareTo);
    if (seconds !== undefined) return { number: null, rest: (spanned.rest ?? '').replace(separator, ''), seconds };
  }
  const groups = namedLine.exec(line)?.groups ?? bareLine.exec(line)?.groups;
  if (!groups) return null;
  const { latin, chinese, ordinal, dotted, wrapped, circled } = groups;
  const number = circled
    ? circled.charCodeAt(0) - 0x245f
    : readNumber(latin ?? chinese ?? ordinal ?? dotted ?? wrapped);
  const behind = (groups.rest ?? '').replace(/^[\s*_】\]]+/, '');
  // The seconds may stand before or after the separator: `1. (4s) A dog`.
  for (const rest of [behind, behind.replace(separator, '')]) {
    const match = secondsFirst.exec(rest);
    const seconds = match && secondsOf(match);
    if (match && seconds !== undefined && seconds !== null)
      return { number, rest: rest.slice(match[0].length).replace(separator, ''), seconds };
  }
  return { number, rest: behind.replace(separator, '') };
}

/** Removes the seconds from the end of a line: `(4s)`, `（4秒）`, `[4 sec]`, `4秒`, `— 4s`. */
export function readSecondsAtEnd(line: string): ScriptMark {
  const match = secondsLast.exec(line);
  const seconds = match ? secondsOf(match) : undefined;
  if (!match || seconds === undefined) return { rest: line };
  // The punctuation that ends the sentence before the seconds stays.
  const kept = /^[。.！？…]/u.exec(match[0])?.[0] ?? '';
  return { rest: (line.slice(0, match.index) + kept).trimEnd(), seconds };
}

function secondsOf({ groups }: RegExpExecArray): number | undefined {
  const written = groups?.length ?? groups?.plain ?? groups?.han;
  return written === undefined ? spanSeconds(groups?.from, groups?.to) : Number(written);
}

/** Returns undefined when the span does not go forward: `(16-9)`. */
function spanSeconds(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const seconds = clock(to) - clock(from);
  return seconds > 0 ? seconds : undefined;
}

function clock(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function readNumber(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (character: string) => '一二三四五六七八九'.indexOf(character) + 1;
  return (text.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0) + (ones === '' ? 0 : digit(ones));
}
