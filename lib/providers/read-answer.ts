import type { Json, JsonObject } from './contract';

/** Lenient readers of answers: each field may be missing or of another type. What is not understood is undefined. */

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value at a path of names and positions. */
export function at(value: unknown, ...path: (string | number)[]): Json | undefined {
  let current = value as Json | undefined;
  for (const step of path) current = Array.isArray(current) ? current[Number(step)] : objectOf(current)?.[String(step)];
  return current;
}

/** A string that says something; a number is taken as its digits (ids come as both). */
export function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** An address of a result: http or https, nothing else. */
export function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}

/** A point in time: milliseconds or seconds since 1970, or a date in words. */
export function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const number = typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : Number.NaN;
  const date = new Date(Number.isNaN(number) ? value : number < 1e11 ? number * 1000 : number);
  return Number.isNaN(date.getTime()) || date.getTime() === 0 ? undefined : date;
}

/** Where providers put the words of a failure [FACTS.md, SEE2AI; the gateways of Doubao]. At most 1,000 characters. */
export function failureText(body: unknown): string | undefined {
  const places = [
    at(body, 'error_message'),
    at(body, 'detail'),
    at(body, 'error', 'message'),
    at(body, 'error'),
    at(body, 'message'),
    at(body, 'msg'),
  ];
  for (const place of places) {
    const text = textOf(place);
    if (text) return text.slice(0, 1000);
  }
  return undefined;
}

/** FastAPI's `detail` is a string, an object with a message, or a list of `{ loc, msg }`. */
function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return wordOf(value);
  if (Array.isArray(value)) {
    const lines = value.map((entry) => {
      const where = at(entry, 'loc');
      const place = Array.isArray(where) ? `${where.join('.')}: ` : '';
      const words = wordOf(at(entry, 'msg')) ?? wordOf(entry);
      return words ? place + words : undefined;
    });
    return wordOf(lines.filter(Boolean).join('; '));
  }
  return wordOf(at(value, 'message')) ?? wordOf(at(value, 'msg'));
}
