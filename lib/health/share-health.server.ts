import 'server-only';
import { checkHealth, type Health } from './check-health.server';

const goodForMs = 1_000;
/** A part that is missing may be there at any moment, and a start waits for that. */
const failingForMs = 200;

/**
 * Gives all who ask within a second the same look. Anybody may ask, without signing in, and a look writes a file to the
 * storage: a crowd that asks must not become a crowd there. `isNew` for the one whose question it was.
 */
export function shareHealth(
  look: () => Promise<Health> = checkHealth,
  now: () => number = () => performance.now(),
): () => Promise<Health & { isNew: boolean }> {
  let shared: Promise<Health> | undefined;
  let goodUntil = 0;
  return async () => {
    const isNew = !shared || now() >= goodUntil;
    if (isNew) {
      const lookedAt = now();
      goodUntil = lookedAt + goodForMs;
      shared = look();
      const { healthy } = await shared;
      if (!healthy) goodUntil = lookedAt + failingForMs;
    }
    return { ...(await (shared as Promise<Health>)), isNew };
  };
}
