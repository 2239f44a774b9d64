import type { Json } from './contract';

/** What `JSON.parse` hands to its reviver besides name and value: the number as it was written. */
type Reviver = (name: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown;

/** Only a number of this many digits can be one that a double does not hold. */
const longNumber = /\d{16}/;

/**
 * JSON from outside. A whole number that a double can't hold exactly comes as its digits: ids are numbers at some
 * gateways, and one wrong digit asks for somebody else's job. Undefined for what is no JSON, and for what is nested
 * more than 200 times.
 */
export function parseAnswer(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return (longNumber.test(text) ? parse(text, keepDigits) : parse(text)) as Json;
  } catch {
    return undefined;
  }
}

/** Deeper than any answer; whoever walks it would run out of stack. */
const deepest = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInString && letter === '\\') at += 1;
    else if (letter === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

const keepDigits: Reviver = (_name, value, { source }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
    ? source
    : value;

/** Lines of an event stream besides those that carry something. */
const streamNoise = /^(:|event:|id:|retry:|data:\s*\[DONE\])/;

/**
 * The body of an answer: JSON, or JSON as some gateways send it: the last of several lines (an event stream, a log), in a
 * function's call, behind a warning of their own server. Undefined for a page and for words.
 */
export function parseBody(text: string): Json | undefined {
  const body = parseAnswer(text);
  if (body !== undefined || /^\s*<(!doctype|html)/i.test(text)) return body;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !streamNoise.test(line));
  const parsed = lines.map((line) => parseAnswer(line.replace(/^data:/, '')));
  const isStream = parsed.length > 0 && parsed.every((line) => typeof line === 'object' && line !== null);
  return isStream ? parsed.at(-1) : parseInner(text);
}

/**
 * The object or list that a string holds, also behind some words (`upstream answered: {"error": …}`) or written as JSON
 * twice: some gateways hand on an answer as text. Undefined for any other value.
 */
export function parseInner(value: unknown): Json | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.startsWith('"')) {
    const unquoted = parseAnswer(text);
    return unquoted === text ? undefined : parseInner(unquoted);
  }
  const start = /^\[/.test(text) ? 0 : text.search(/\{\s*"/);
  const end = text.lastIndexOf(start === 0 && text.startsWith('[') ? ']' : '}');
  if (start < 0 || end < start) return undefined;
  const inner = parseAnswer(text.slice(start, end + 1));
  return typeof inner === 'object' && inner !== null ? inner : undefined;
}
