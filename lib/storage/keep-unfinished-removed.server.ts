import 'server-only';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Storage } from './storage';

/** Longer than storing the largest file takes. */
const unfinishedMs = 24 * 3_600_000;
const everyMs = 3_600_000;

/** Removes half-stored files of killed processes, immediately and then every hour, for as long as the process lives. */
export function keepUnfinishedRemoved(storage: Storage, onError: (error: unknown) => void): void {
  const remove = () => {
    storage.removeUnfinished(new Date(databaseNow().getTime() - unfinishedMs)).catch(onError);
  };
  remove();
  setInterval(remove, everyMs).unref();
}
