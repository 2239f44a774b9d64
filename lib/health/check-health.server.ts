import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';
import { findTrouble } from '@/lib/installation/find-trouble.server';
import { closedSecretsProblem } from '@/lib/sealing/closed-secrets.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { findOverdue } from '@/lib/tasks/work/find-overdue.server';
import { within } from '@/lib/time/within';

export const healthParts = ['database', 'queue', 'storage', 'worker', 'settings', 'secrets'] as const;
export type HealthPart = (typeof healthParts)[number];
export type Checks = Record<HealthPart, () => Promise<unknown>>;

/** A worker writes its heartbeat every 5 seconds. */
export const heartbeatAgeMs = 20_000;
/** A part that does not answer within this time counts as failing. */
const timeoutMs = 4_000;

export interface Health {
  healthy: boolean;
  failing: HealthPart[];
  /** The errors. For the log only. */
  reasons: Partial<Record<HealthPart, unknown>>;
}

/** Checks all parts in parallel. Never throws. */
export async function checkHealth(checks: Checks = studioChecks): Promise<Health> {
  const reasons: Health['reasons'] = {};
  await Promise.all(
    healthParts.map(async (part) => {
      try {
        await within(timeoutMs, checks[part]());
      } catch (error) {
        reasons[part] = error;
      }
    }),
  );
  const failing = healthParts.filter((part) => part in reasons);
  return { healthy: failing.length === 0, failing, reasons };
}

const studioChecks: Checks = {
  database: () => checkDatabase(),
  queue: () => findOverdue(getDb(), databaseNow()),
  storage: () => getStorage().check(),
  worker: async () => {
    // The database compares the times, because this machine's clock may differ from the worker's.
    const alive = await getDb().$queryRaw<unknown[]>`
      SELECT 1 FROM "WorkerHeartbeat"
      WHERE "trouble" IS NULL AND "seenAt" >= clock_timestamp() - ${heartbeatAgeMs}::float8 * interval '1 millisecond' LIMIT 1`;
    if (alive.length === 0) throw new Error(`no worker that can work was seen within ${heartbeatAgeMs / 1000} seconds`);
  },
  settings: async () => {
    const trouble = await findTrouble({ db: getDb(), storage: getStorage(), env: getEnv() });
    if (trouble) throw new Error(trouble);
  },
  secrets: async () => {
    const problem = await closedSecretsProblem();
    if (problem) throw new Error(problem);
  },
};

/** Reads one of our tables: a session with a wrong schema would still answer a bare `SELECT 1`. */
export async function checkDatabase(db: Db = getDb()): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "Tenant" LIMIT 1`;
}
