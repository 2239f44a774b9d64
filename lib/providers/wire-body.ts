import type { Json, JsonObject } from '@/lib/text/json';

/** A request body without the entries that are undefined: values that a creator left open are absent. Null is kept. */
export function bodyOf(entries: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
