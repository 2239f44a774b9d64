import 'server-only';
import { Gauge, Registry } from 'prom-client';
import type { Db } from '@/lib/db/client.server';

const prefix = 'slatehouse_';

interface OpenRow {
  status: string;
  tasks: number;
  held: number;
  oldestSeconds: number | null;
}

/**
 * The samples of the whole installation, from its rows. Three statements: tasks that have not ended and workers by their
 * indexes, ended tasks of the last 31 days from the days that are counted anyway (lib/usage). None reads all tasks.
 */
export async function studioMetrics(db: Db): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name: `${prefix}${name}`, help, labelNames, registers: [registry] });
  const [open, [ended], [workers]] = await Promise.all([readOpen(db), readEnded(db), readWorkers(db)]);

  const tasks = gauge('tasks', 'Tasks that have not ended, and uncertain ones, by state.', ['state']);
  for (const state of ['queued', 'submitting', 'running', 'storing', 'uncertain'])
    tasks.set({ state }, open.find(({ status }) => status === state)?.tasks ?? 0);
  const queued = open.find(({ status }) => status === 'queued');
  gauge('queue_depth', 'Queued tasks that wait for their turn.').set((queued?.tasks ?? 0) - (queued?.held ?? 0));
  gauge('queue_held', 'Queued tasks that wait for an approval.').set(queued?.held ?? 0);
  gauge('queue_oldest_seconds', 'Age of the oldest queued task that waits for its turn; 0: none waits.').set(
    Math.max(0, queued?.oldestSeconds ?? 0),
  );
  const recent = gauge('tasks_ended_31_days', 'Tasks that were pressed in the last 31 days and have ended, by state.', [
    'state',
  ]);
  for (const state of ['succeeded', 'failed', 'cancelled'] as const) recent.set({ state }, ended?.[state] ?? 0);
  gauge('workers', 'Workers that were seen in the last 20 seconds and can work.').set(workers?.able ?? 0);
  return await registry.metrics();
}

async function readOpen(db: Db): Promise<OpenRow[]> {
  return await db.$queryRaw<OpenRow[]>`
    SELECT "status"::text AS "status", count(*)::int AS "tasks",
      (count(*) FILTER (WHERE "waitCode" = 'approval'))::int AS "held",
      EXTRACT(EPOCH FROM clock_timestamp() - min("createdAt") FILTER (WHERE "waitCode" IS DISTINCT FROM 'approval'))::float8
        AS "oldestSeconds"
    FROM "Task" WHERE "status" IN ('queued', 'submitting', 'running', 'storing', 'uncertain') AND "deletedAt" IS NULL
    GROUP BY "status"`;
}

/** By tenant, because the rows of a day are found by their tenant first. */
async function readEnded(db: Db): Promise<{ succeeded: number; failed: number; cancelled: number }[]> {
  return await db.$queryRaw`
    SELECT coalesce(sum(days."succeeded"), 0)::int AS "succeeded", coalesce(sum(days."failed"), 0)::int AS "failed",
      coalesce(sum(days."cancelled"), 0)::int AS "cancelled"
    FROM "Tenant" tenant CROSS JOIN LATERAL (
      SELECT sum(day."succeeded") AS "succeeded", sum(day."failed") AS "failed", sum(day."cancelled") AS "cancelled"
      FROM "UsageDay" day WHERE day."tenantId" = tenant."id" AND day."day" > current_date - 31
    ) days`;
}

async function readWorkers(db: Db): Promise<{ able: number }[]> {
  return await db.$queryRaw`
    SELECT count(*)::int AS "able" FROM "WorkerHeartbeat"
    WHERE "trouble" IS NULL AND "seenAt" >= clock_timestamp() - interval '20 seconds'`;
}
