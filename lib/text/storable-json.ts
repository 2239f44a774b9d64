import type { Json } from './json';

/**
 * JSON that PostgreSQL accepts. `jsonb` has no negative zero, and refuses NUL and half surrogates, which a provider's
 * answer, a callback or a pasted prompt may contain. A paid answer must not be lost because of one such character.
 */
export function storableJson(value: unknown): Json {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(entries.map(([name, entry]) => [storableText(name), storableJson(entry)]));
  }
  return null;
}

/** The text without characters that PostgreSQL refuses: removes NUL and replaces half a surrogate pair by U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Whether PostgreSQL can store the text unchanged. An emoji that was cut in two leaves half a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
