import 'server-only';
import type { Db } from './client.server';

const readEveryMs = 5_000;
/** The pause until the database has answered for the first time. */
const untilFirstAnswerMs = 500;
/** A slower answer (a paused process, a restarting database) is too inaccurate and is ignored. */
const slowestAnswerMs = 1_000;

/**
 * Kept on globalThis: Next loads this module once for the start and again for the routes. `zero`: the database's time
 * when `performance.now()` was 0, in milliseconds.
 */
const holder = globalThis as { slatehouseClock?: { zero?: number } };

/**
 * The time by the database's clock, which all processes of a studio share. Use it, never `new Date()`, for every time
 * that another process compares, shows or sorts by: machines' clocks differ and jump. Falls back to the machine's clock
 * in processes that don't follow the database's clock (scripts, tests), and until the database's first answer.
 */
export function databaseNow(): Date {
  const zero = holder.slatehouseClock?.zero;
  return zero === undefined ? new Date() : new Date(zero + performance.now());
}

/**
 * Makes this process follow the database's clock. Reads it every few seconds; in between `performance.now()` counts on,
 * which nobody can set. Other workers read a worker's leases and poll times: a worker with a wrong clock would take
 * tasks that are leased to others, or hold the lease of its tasks for an hour after it died.
 * @throws when the first read fails; reading continues all the same. `onError` receives the errors of later reads.
 */
export async function followDatabaseClock(db: Db, onError: (error: unknown) => void): Promise<void> {
  holder.slatehouseClock ??= {};
  const clock = holder.slatehouseClock;
  const read = async () => {
    const askedAt = performance.now();
    const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
    const tookMs = performance.now() - askedAt;
    if (!row || (clock.zero !== undefined && tookMs > slowestAnswerMs)) return;
    clock.zero = row.now.getTime() - askedAt - tookMs / 2;
  };
  const readLater = () => {
    const pauseMs = clock.zero === undefined ? untilFirstAnswerMs : readEveryMs;
    setTimeout(() => void read().catch(onError).then(readLater), pauseMs).unref();
  };
  await read().finally(readLater);
}
