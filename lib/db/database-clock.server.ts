import 'server-only';
import type { Db } from './client.server';

const betweenLooksMs = 5_000;
/** Until the database has answered for the first time. */
const untilFirstAnswerMs = 500;
/** An answer that took longer (a process that was stopped, a database that restarts) says too little of the moment. */
const slowestAnswerMs = 1_000;

/** Kept on globalThis: Next loads this module once for the start and again for the routes. `zero`: see below. */
const holder = globalThis as { slatehouseClock?: { zero?: number } };

/**
 * The time by the database's clock, which all processes of a studio share. What another process compares, shows or sorts
 * by goes by it, never by `new Date()`: machines' clocks differ, and jump. Where nobody follows the database's clock
 * (scripts, tests), and until it has answered for the first time, this is the machine's own.
 */
export function databaseNow(): Date {
  const zero = holder.slatehouseClock?.zero;
  return zero === undefined ? new Date() : new Date(zero + performance.now());
}

/**
 * Follows the database's clock from now on for this process: asked every few seconds, and counted on in between by a clock
 * of this machine that nobody can set. A worker's leases and appointments are meant for others: one whose own clock is
 * wrong or jumps would else take what is held, or hold for an hour what it took and died with.
 * @throws where the database can't be asked at first; it is asked on all the same. `onError` hears of every later time.
 */
export async function followDatabaseClock(db: Db, onError: (error: unknown) => void): Promise<void> {
  /** `zero`: the database's time when `performance.now()` was 0, in milliseconds. */
  holder.slatehouseClock ??= {};
  const clock = holder.slatehouseClock;
  const look = async () => {
    const askedAt = performance.now();
    const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
    const tookMs = performance.now() - askedAt;
    if (!row || (clock.zero !== undefined && tookMs > slowestAnswerMs)) return;
    clock.zero = row.now.getTime() - askedAt - tookMs / 2;
  };
  const pollLater = () => {
    const pauseMs = clock.zero === undefined ? untilFirstAnswerMs : betweenLooksMs;
    setTimeout(() => void look().catch(onError).then(pollLater), pauseMs).unref();
  };
  await look().finally(pollLater);
}
