import 'server-only';
import { checkHealth, type Health } from './check-health.server';

const goodForMs = 1_000;
/** Shorter, because a failing part may recover at any moment, and a start waits for it. */
const failingForMs = 200;

/**
 * Requests share one health check: those that come while it runs, and those that come within a second after it. Anybody
 * may ask, without signing in, and a check writes a file to the storage. So many requests must not cause many checks,
 * least of all while a check hangs. `isNew` is true for the request that started the check.
 */
export function shareHealth(
  check: () => Promise<Health> = checkHealth,
  now: () => number = () => performance.now(),
): () => Promise<Health & { isNew: boolean }> {
  let shared: Promise<Health> | undefined;
  /** Set when the check has ended. While it is pending, every request shares it. */
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
