import 'server-only';
import { hostname } from 'node:os';
import type { Db } from '@/lib/db/client.server';
import { processMetrics } from './process-metrics.server';

export const shareEveryMs = 10_000;
/** A row that was not renewed for so long belongs to a process that is gone. */
export const goneAfterMs = 60_000;

type Part = 'web' | 'worker';

/**
 * Who a process is, in the labels `part` and `process` of its samples and as the name of its row. A process that is
 * started again under the same name takes the row over, so that no sample is there twice.
 */
export function nameProcess(part: Part): { part: Part; process: string } {
  return { part, process: `${hostname()}:${process.pid}` };
}

/** Writes this process's samples into its row, and removes rows of processes that are gone. Times by the database's clock. */
export async function shareMetrics(db: Db, part: Part): Promise<void> {
  const name = nameProcess(part);
  const { registry } = processMetrics();
  registry.setDefaultLabels(name);
  const samples = await registry.metrics();
  await db.$executeRaw`
    INSERT INTO "ProcessMetrics" ("part", "process", "seenAt", "samples")
    VALUES (${name.part}, ${name.process}, clock_timestamp(), ${samples})
    ON CONFLICT ("part", "process") DO UPDATE SET "seenAt" = excluded."seenAt", "samples" = excluded."samples"`;
  await db.$executeRaw`
    DELETE FROM "ProcessMetrics" WHERE "seenAt" < clock_timestamp() - ${goneAfterMs}::float8 * interval '1 millisecond'`;
}

/** Shares the samples for as long as the process lives, so that whichever web is asked answers for all processes. */
export function keepMetricsShared(db: Db, part: Part, onError: (error: unknown) => void): void {
  const run = async () => {
    await shareMetrics(db, part).catch(onError);
    setTimeout(run, shareEveryMs).unref();
  };
  void run();
}
