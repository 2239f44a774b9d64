import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '@/lib/db/is-database-away';
import type { TaskServices } from './services.server';

const timeoutMs = 10 * 60_000;
const longestPauseMs = 10_000;

/**
 * Writes what a provider answered, whatever the database is doing: an answer that was paid for must not be lost because
 * the database restarts in that very second. Every write in here is a compare-and-set, so writing again is harmless. What
 * would fail again (a mistake of ours) is thrown at once: it is no less lost by being tried for ten minutes.
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
