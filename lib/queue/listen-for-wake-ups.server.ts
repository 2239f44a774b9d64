import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { canNotify, listenForNotifications } from './database-wake.server';
import { listenForLocalWake } from './local-wake.server';
import type { JobType } from './queue.server';

export interface WakeUpSource {
  db: Db;
  connectionString: string;
  dataDir: string;
  workerId: string;
}

/**
 * Calls `onWake` for every wake-up of a queue (get-queue.server.ts), by whichever way the database allows. Returns the
 * stop function.
 */
export async function listenForWakeUps(
  { db, connectionString, dataDir, workerId }: WakeUpSource,
  onWake: (types: readonly JobType[]) => void,
  onError: (error: unknown) => void,
): Promise<() => void> {
  return (await canNotify(db))
    ? listenForNotifications(connectionString, onWake, onError)
    : listenForLocalWake(dataDir, workerId, onWake);
}
