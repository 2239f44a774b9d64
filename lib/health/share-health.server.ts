import 'server-only';
import { checkHealth, type Health } from './check-health.server';

const goodForMs = 1_000;
/** Shorter, because a failing part may recover at any moment, and a start waits for it. */
const failingForMs = 200;

/**
 * Gives all who ask while a look is under way, and until a second after it, the same look. Anybody may ask, without signing
 * in, and a look writes a file to the storage: a crowd that asks must not become a crowd there, above all not when a look
 * hangs. `isNew` for the one whose question it was.
 */
export function shareHealth(
  check: () => Promise<Health> = checkHealth,
  now: () => number = () => performance.now(),
): () => Promise<Health & { isNew: boolean }> {
  let shared: Promise<Health> | undefined;
  /** Counts from the look's end: while it is pending it has none. */
  let goodUntil = Number.POSITIVE_INFINITY;
  const begin = async (): Promise<Health> => {
    goodUntil = Number.POSITIVE_INFINITY;
    let healthy = false;
    try {
      const found = await check();
      ({ healthy } = found);
      return found;
    } finally {
      goodUntil = now() + (healthy ? goodForMs : failingForMs);
    }
  };
  return async () => {
    const isNew = !shared || now() >= goodUntil;
    if (isNew) shared = begin();
    return { ...(await (shared as Promise<Health>)), isNew };
  };
}
