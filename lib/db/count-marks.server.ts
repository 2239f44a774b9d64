import 'server-only';
import type { Logger } from 'pino';
import type { Db, DbTransaction } from './client.server';

/** The most marks per transaction, so that nobody waits long for it. */
export const marksPerBatch = 500;
const pauseMs = 5_000;

/**
 * Takes the marks of tenants, one batch per transaction, until none is left. `countTenant` returns how many it took.
 * @returns how many were taken in all.
 */
export async function countMarks(
  db: Db,
  tenants: readonly { id: string }[],
  countTenant: (tx: DbTransaction, tenantId: string) => Promise<number>,
): Promise<number> {
  let all = 0;
  for (const { id } of tenants) {
    for (;;) {
      const taken = await db.$transaction((tx) => countTenant(tx, id), { timeout: 60_000 });
      all += taken;
      if (taken < marksPerBatch) break;
    }
  }
  return all;
}

/** Counts every few seconds for as long as the process lives. `failure`: what the log says when it could not. */
export function keepCounted(count: () => Promise<unknown>, { log, failure }: { log: Logger; failure: string }): void {
  const run = async () => {
    await count().catch((error: unknown) => log.warn({ err: error }, failure));
    setTimeout(run, pauseMs).unref();
  };
  void run();
}
