import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Db, getDb } from '@/lib/db/client.server';
import { mergeMetrics } from './merge-metrics';
import { processMetrics } from './process-metrics.server';
import { goneAfterMs, nameProcess } from './share-metrics.server';
import { createStorageMetrics, type StorageMetrics } from './storage-metrics.server';
import { studioMetrics } from './studio-metrics.server';

/** Two scrapers, or one in haste, cost no more than one. */
const goodForMs = 3_000;

/** Whether a request's `Authorization` has the token. Takes the same time for every wrong one. */
export function hasToken(authorization: string | null, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

/**
 * All samples in the Prometheus text format: those of every process, from their rows (this one's are fresh), and those
 * of the installation.
 */
export async function readMetrics(db: Db, storage: StorageMetrics): Promise<string> {
  const own = nameProcess('web');
  const { registry } = processMetrics();
  registry.setDefaultLabels(own);
  const [studio, ours, others] = await Promise.all([studioMetrics(db), registry.metrics(), readOthers(db, own)]);
  return mergeMetrics([studio, storage.latest(), ours, ...others.map(({ samples }) => samples)]);
}

async function readOthers(db: Db, own: { part: string; process: string }): Promise<{ samples: string }[]> {
  return await db.$queryRaw`
    SELECT "samples" FROM "ProcessMetrics"
    WHERE "seenAt" >= clock_timestamp() - ${goneAfterMs}::float8 * interval '1 millisecond'
      AND ("part", "process") <> (${own.part}, ${own.process})
    ORDER BY "part", "process"`;
}

/** Scrapes share one reading: those that come while it runs, and those of the three seconds after it. */
export function shareScrapes(
  onError: (error: unknown) => void,
  read: (storage: StorageMetrics) => Promise<string> = (storage) => readMetrics(getDb(), storage),
  now: () => number = () => performance.now(),
): () => Promise<string> {
  const storage = createStorageMetrics(getDb, onError);
  let shared: Promise<string> | undefined;
  let goodUntil = 0;
  return async () => {
    if (!shared || now() >= goodUntil) {
      goodUntil = Number.POSITIVE_INFINITY;
      shared = read(storage).finally(() => {
        goodUntil = now() + goodForMs;
      });
      // A reading that failed is not kept.
      shared.catch(() => {
        shared = undefined;
      });
    }
    return await shared;
  };
}
