/** The part of a translator that dynamic keys need. */
interface Translator {
  (key: never, values?: never): string;
  has: (key: never) => boolean;
}

/**
 * The message for a key that is only known at run time (an error code, a field's name). Falls back to another key of
 * the same namespace, so that an unknown code never shows as a bare key. Declare the prefix in dynamic-keys.ts.
 */
export function dynamicMessage(
  t: Translator,
  key: string,
  values: Record<string, string | number>,
  fallbackKey: string,
): string {
  const known = t.has(key as never) ? key : fallbackKey;
  return t(known as never, values as never);
}
