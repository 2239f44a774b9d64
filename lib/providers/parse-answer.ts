import type { Json } from '@/lib/text/json';

/** `JSON.parse` also passes the number as it was written (`source`) to its reviver. */
type Reviver = (name: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown;

/** Only a number with at least so many digits may be too large for a double. */
const longNumber = /\d{16}/;

/**
 * Parses JSON from outside. A whole number that a double can't represent exactly becomes a string of its digits: some
 * gateways use numbers as ids, and with one wrong digit we would poll somebody else's job. Undefined for a text that is
 * not JSON, or nested more than 200 times.
 */
export function parseAnswer(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return (longNumber.test(text) ? parse(text, keepDigits) : parse(text)) as Json;
  } catch {
    return undefined;
  }
}

/** Deeper than any real answer. Deeper nesting could overflow the stack of code that walks it. */
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

/** Lines of an event stream that carry no data. */
const streamNoise = /^(:|event:|id:|retry:|data:\s*\[DONE\])/;

/**
 * Parses the body of an answer. Some gateways send the JSON as the last of several lines (an event stream, a log), as
 * the argument of a function call, or after a warning of their own server. Undefined for an HTML page and for plain
 * words.
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
 * Parses the object or list in a string, also after some words (`upstream answered: {"error": …}`) or encoded as JSON
 * twice, because some gateways pass on an answer as text. Undefined for any other value.
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
