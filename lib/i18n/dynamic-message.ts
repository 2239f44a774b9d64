type Values = Record<string, string | number>;

/** The part of a translator that dynamic keys need. */
interface Translator {
  (key: never, values?: never): string;
  has(key: string): boolean;
}

/**
 * The message for a key that is only known at run time (an error code, a field's name), or undefined where the catalogue
 * has none. Declare the prefix in dynamic-keys.ts.
 */
export function findMessage(t: Translator, key: string, values: Values = {}): string | undefined {
  // The one cast of a key: `has` has just checked it.
  return t.has(key) ? t(key as never, values as never) : undefined;
}

/**
 * The same with another key of the same namespace to fall back to, so that an unknown code never shows as a bare key.
 */
export function dynamicMessage(t: Translator, key: string, values: Values, fallbackKey: string): string {
  return findMessage(t, key, values) ?? findMessage(t, fallbackKey, values) ?? fallbackKey;
}
