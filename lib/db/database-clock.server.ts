import 'server-only';
import type { Db } from './client.server';

const betweenLooksMs = 5_000;
/** An answer that took longer (a process that was stopped, a database that restarts) says too little of the moment. */
const slowestAnswerMs = 1_000;

/**
 * The time by the database's clock, which all workers share: asked every few seconds, and counted on in between by a
 * clock of this machine that nobody can set. Leases and appointments of workers are meant for each other: one whose own
 * clock is wrong or jumps would else take what is held, or hold for an hour what it took and died with.
 * @throws where the database can't be asked at first; `onError` hears of every later time.
 */
export async function followDatabaseClock(db: Db, onError: (error: unknown) => void): Promise<() => Date> {
  /** The database's time when `performance.now()` was 0, in milliseconds. */
  let zero: number | undefined;
  const look = async () => {
    const askedAt = performance.now();
    const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
    const tookMs = performance.now() - askedAt;
    if (!row || (zero !== undefined && tookMs > slowestAnswerMs)) return;
    zero = row.now.getTime() - askedAt - tookMs / 2;
  };
  await look();
  setInterval(() => void look().catch(onError), betweenLooksMs).unref();
  return () => new Date((zero ?? 0) + performance.now());
}
