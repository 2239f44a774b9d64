import type { Json, JsonObject } from './contract';

/** A request body of the entries that are set: what a creator left open is absent, never null. `null` itself is kept. */
export function bodyOf(entries: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
