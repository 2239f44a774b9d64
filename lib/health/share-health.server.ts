import 'server-only';
import { checkHealth, type Health } from './check-health.server';

const goodForMs = 1_000;
/** Shorter, because a failing part may recover at any moment, and a start waits for it. */
const failingForMs = 200;

/**
 * Shares one health check among all requests within a second. Anybody may request it without signing in, and a check
 * writes a file to the storage: many requests must not cause many writes. `isNew`: this request started the check.
 */
export function shareHealth(
  check: () => Promise<Health> = checkHealth,
  now: () => number = () => performance.now(),
): () => Promise<Health & { isNew: boolean }> {
  let shared: Promise<Health> | undefined;
  let goodUntil = 0;
  return async () => {
    const isNew = !shared || now() >= goodUntil;
    if (isNew) {
      const checkedAt = now();
      goodUntil = checkedAt + goodForMs;
      shared = check();
      const { healthy } = await shared;
      if (!healthy) goodUntil = checkedAt + failingForMs;
    }
    return { ...(await (shared as Promise<Health>)), isNew };
  };
}
