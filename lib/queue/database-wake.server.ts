import 'server-only';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Db } from '@/lib/db/client.server';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { type JobType, jobTypes } from './queue.server';
import { readJobTypes } from './read-job-types.server';

/** Wakes workers on all machines by the database's LISTEN and NOTIFY. */

const channel = 'slatehouse_jobs';
/** More often than `connectionSettings` closes a silent connection. */
const heartbeatMs = 20_000;
const reconnectAfterMs = 1_000;

/** Whether the database delivers notifications to other connections. The embedded one (PGlite) does not. */
export async function canNotify(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ version: string }[]>`SELECT version()`;
  return row !== undefined && !row.version.includes('PGlite');
}

export async function notifyWorkers(db: Db, types: readonly JobType[]): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_notify(${channel}, ${types.join()})`;
}

/**
 * Calls `onWake` for every notification, and for all types after each (re)connection, because notifications may have
 * been missed. Reconnects until it is stopped. Returns the stop function.
 */
export function listenForNotifications(
  connectionString: string,
  onWake: (types: readonly JobType[]) => void,
  onError: (error: unknown) => void,
): () => void {
  const stopped = new AbortController();
  void keepListening(connectionString, onWake, onError, stopped.signal);
  return () => stopped.abort();
}

async function keepListening(
  connectionString: string,
  onWake: (types: readonly JobType[]) => void,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client(connectionSettings(connectionString));
    client.on('error', () => {});
    client.on('notification', ({ payload }) => onWake(readJobTypes(payload)));
    // Rejects on an error of the connection, too.
    const ended = once(client, 'end', { signal });
    ended.catch(() => {});
    let heartbeat: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      onWake(jobTypes);
      heartbeat = setInterval(() => void client.query('SELECT 1').catch(() => {}), heartbeatMs);
      await ended;
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    clearInterval(heartbeat);
    void client.end().catch(() => {});
    await sleep(reconnectAfterMs, undefined, { signal }).catch(() => {});
  }
}
