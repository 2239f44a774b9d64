import type { Json } from './json';

export interface KeyHider {
  inText(text: string): string;
  /** Hides the key in every string and every name at any depth. A number with the key's digits becomes a string. */
  inJson<Value>(value: Value): Value;
}

/** Replaces a key. */
export const hiddenKey = '[key]';
/** Shorter keys can't be distinguished from ordinary words. New keys have at least 8 characters (lib/keys/schema). */
const shortestKey = 6;
/** Characters of base64. Those beside a match can contain bits of the key. */
const base64Signs = /[A-Za-z0-9+/_=-]/;

const named: Record<string, string> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  '/': 'sol',
  '+': 'plus',
  '=': 'equals',
};

/**
 * Finds one key in every form in which it may come back, in upper or lower case: unchanged; escaped for JSON (`\/`,
 * `\u002f`, also in JSON within a JSON string), for a script (`\x2f`), for a URL (`%2F`, `%2f`, twice) or for HTML
 * (`&amp;`, `&#43;`, `&#x2B;`), even mixed; in base64 or base64url, alone or inside a longer text (`Basic user:key`),
 * also if it was escaped before; in hexadecimal. So it works for parsed values and for raw text. NUL is removed before
 * the search, as before storing.
 */
export function createKeyHider(key: string): KeyHider {
  if (key.length < shortestKey) return { inText: (text) => text, inJson: (value) => value };
  const hex = Buffer.from(key).toString('hex');
  const plain = new RegExp(`${[...key].map(anyFormOf).join('')}|${hex}`, 'gi');
  const encoded = new RegExp([...escapedForms(key)].flatMap(base64Cores).join('|'), 'gi');

  const inText = (text: string) => hideEncoded(text.replaceAll('\0', '').replace(plain, hiddenKey), encoded);
  const inJson = (value: Json): Json => {
    if (typeof value === 'string') return inText(value);
    if (typeof value === 'number') return String(value).includes(key) ? hiddenKey : value;
    if (Array.isArray(value)) return value.map(inJson);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [inText(name), inJson(entry)]));
    return value;
  };
  return { inText, inJson: <Value>(value: Value) => inJson(value as Json) as Value };
}

/** A pattern for one character in all its forms. Every repetition is limited: a hostile text must not cost time. */
function anyFormOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const asUnicode = [...Array(character.length).keys()]
    .map((index) => `\\\\{1,8}u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
  const inScript = code < 256 ? `\\\\{1,8}x${hex.padStart(2, '0')}|` : '';
  const bytes = [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, '0')}`);
  const entity = named[character] ? `|${named[character]};` : '';
  const inHtml = `&(?:amp;){0,3}(?:#0{0,4}${code};|#x0{0,4}${hex};${entity})`;
  return `(?:\\\\{0,8}${literal(character)}|${asUnicode}|${inScript}${bytes.join('')}|${inHtml})`;
}

/** The forms of the key that may be inside a base64 text. */
function escapedForms(key: string): Set<string> {
  const json = JSON.stringify(key).slice(1, -1);
  const urls = [encodeURIComponent(key), new URLSearchParams([['', key]]).toString().slice(1)];
  const small = urls.map((url) => url.replace(/%../g, (byte) => byte.toLowerCase()));
  return new Set([key, json, json.replaceAll('/', '\\/'), ...urls, ...small]);
}

/** The base64 characters that depend only on this text, for each of its three possible offsets, in both alphabets. */
function base64Cores(form: string): string[] {
  const bytes = Buffer.from(form);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const isWhole = (before + bytes.length) % 3 === 0;
    const core = text.slice(before === 0 ? 0 : before + 1, isWhole ? undefined : -1);
    const signs = [...core].map((sign) => (sign === '+' ? either('+', '-') : sign === '/' ? either('/', '_') : sign));
    return signs.join(lineBreak);
  });
}

/** Mail and certificates break base64 into lines. */
const lineBreak = '(?:[\\r\\n]|\\\\{1,8}[rn]){0,4}';

function either(one: string, other: string): string {
  return `(?:${anyFormOf(one)}|${literal(other)})`;
}

/** Hides matches together with the few characters beside them that share bits with the key. */
function hideEncoded(text: string, pattern: RegExp): string {
  let result = '';
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    let from = match.index;
    let to = match.index + match[0].length;
    for (let steps = 0; steps < 3 && from > last && base64Signs.test(text[from - 1] ?? ''); steps += 1) from -= 1;
    for (let steps = 0; steps < 3 && base64Signs.test(text[to] ?? ''); steps += 1) to += 1;
    // Two adjacent matches: the second begins in the characters that were hidden with the first.
    if (from >= last) result += text.slice(last, from) + hiddenKey;
    last = to;
  }
  return result + text.slice(last);
}

function literal(character: string): string {
  return character.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
