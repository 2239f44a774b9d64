import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '@/lib/db/is-database-away';
import type { TaskServices } from './services.server';

const timeoutMs = 10 * 60_000;
const longestPauseMs = 10_000;

/**
 * Writes a provider's answer, and tries again while the database is away: a paid answer must not be lost because the
 * database restarts at that moment. Every write is a compare-and-set, so repeating it is harmless. An error that would
 * occur again (a fault of ours) is thrown at once.
 */
export async function persist<T>(
  services: Pick<TaskServices, 'log'>,
  taskId: string,
  write: () => Promise<T>,
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (let pauseMs = 250; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() + pauseMs > giveUpAt) throw error;
      services.log.warn({ err: error, taskId }, 'An answer could not be written down yet');
      await sleep(pauseMs);
    }
  }
}
