import type { Json, JsonObject } from '@/lib/text/json';

/** Lenient readers of answers: each field may be missing or have another type. Unreadable values are undefined. */

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value at a path of names and positions. */
export function at(value: unknown, ...path: (string | number)[]): Json | undefined {
  let current = value as Json | undefined;
  for (const step of path) current = Array.isArray(current) ? current[Number(step)] : objectOf(current)?.[String(step)];
  return current;
}

/** A string that is not blank. A number becomes its digits, because ids come as both. */
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
