import 'server-only';
import { Gauge, Registry } from 'prom-client';
import type { Db } from '@/lib/db/client.server';

/** Adding up a million files takes about two seconds, so no scrape waits for it and it is done this rarely. */
const measureEveryMs = 15 * 60_000;

export interface StorageMetrics {
  /** The samples of the last measurement; empty before the first. Begins another when the last is too old. */
  latest: () => string;
  /** Resolves when no measurement is under way. */
  settled: () => Promise<void>;
}

/** What the stored files of all tenants take, measured now and then in the background, in the web that is scraped. */
export function createStorageMetrics(
  db: () => Db,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): StorageMetrics {
  let samples = '';
  let dueAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> = Promise.resolve();
  return {
    latest() {
      if (now() >= dueAt) {
        dueAt = now() + measureEveryMs;
        measuring = measure(db()).then((text) => {
          samples = text;
        }, onError);
      }
      return samples;
    },
    settled: () => measuring,
  };
}

/** One pass over all files. The bytes are those that the page of the storage shows (lib/quota/measure-storage.server.ts). */
async function measure(db: Db): Promise<string> {
  const rows = await db.$queryRaw<{ kind: string; origin: string; bytes: bigint }[]>`
    SELECT "kind"::text AS "kind", "origin"::text AS "origin", coalesce(sum("sizeBytes" + coalesce("stillsBytes", 0)
      + coalesce("sentBytes", 0) + coalesce("arrivedBytes", 0)) FILTER (WHERE NOT "sharesBytes"), 0)::bigint AS "bytes"
    FROM "Asset" GROUP BY "kind", "origin"`;
  const registry = new Registry();
  const gauge = new Gauge({
    name: 'slatehouse_storage_bytes',
    help: 'What the stored files take, trash included; measured every 15 minutes.',
    labelNames: ['kind', 'origin'],
    registers: [registry],
  });
  for (const { kind, origin, bytes } of rows) gauge.set({ kind, origin }, Number(bytes));
  return await registry.metrics();
}
