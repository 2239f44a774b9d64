import type { Json } from '@/lib/providers/contract';

/**
 * JSON as PostgreSQL takes it: `jsonb` knows no negative zero, and refuses NUL and half surrogates, which a provider's answer, a callback or a
 * pasted prompt may well hold. Losing a paid answer for one such character would be absurd.
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

/** The same text without what PostgreSQL refuses: NUL is left out, half a surrogate pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Whether it may be kept as it is. Half a pair is what cutting an emoji in two leaves. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
