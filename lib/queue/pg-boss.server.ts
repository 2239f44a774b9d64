import 'server-only';
import { fromPrisma, PgBoss } from 'pg-boss';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { getEnv } from '@/lib/env/env.server';
import { createLogger } from '@/lib/log/logger.server';
import { type Job, type JobType, jobTypes, type Queue } from './queue.server';
import { wakeWorkers } from './local-wake.server';

const log = createLogger('queue');

export interface QueueOptions {
  connectionString: string;
  /** A PostgreSQL schema of its own keeps a test's jobs from the workers of other tests. */
  schema?: string;
  /** Whether pg-boss maintains its tables here: true in the worker. The web process only enqueues. */
  maintain?: boolean;
  /** Tells workers on this machine that a job is due now. */
  wake?: () => void;
  /** How long the database may send nothing before the connection is closed. Only tests set it. */
  silenceMs?: number;
}

/** A job queue on pg-boss. Creates pg-boss's tables when they are missing. */
export async function createPgBossQueue(options: QueueOptions): Promise<Queue> {
  const { schema = 'pgboss', maintain = false, wake = () => {} } = options;
  const connection = connectionSettings(options.connectionString, options.silenceMs);
  await prepareQueue(connection, schema);
  const boss = new PgBoss({
    // pg-boss passes all of these to its pool.
    ...connection,
    // pg-boss has its own few connections. Only enqueueing within a transaction uses Prisma's.
    max: 2,
    schema,
    migrate: false,
    schedule: false,
    supervise: maintain,
    // Jobs are deleted when taken, so there is very little to maintain.
    superviseIntervalSeconds: 300,
    monitorIntervalSeconds: 300,
    maintenanceIntervalSeconds: 3600,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'pg-boss failed'));
  await boss.start();

  return {
    async enqueue(given, tx) {
      const list = Array.isArray(given) ? given : [given];
      const through = tx ? { db: fromPrisma(tx) } : {};
      for (const type of jobTypes) {
        const jobs = list.filter((job) => job.type === type).map(toPgBossJob);
        if (jobs.length > 0) await boss.insert(type, jobs, through);
      }
      if (!tx && list.some((job) => !job.at)) wake();
    },
    wake,
    async take(type, limit) {
      const jobs = await boss.fetch<{ id: string }>(type, { batchSize: limit });
      if (jobs.length > 0) {
        // Deleted at once, not when the work is done: the row holds the state, and a retried job would only be noise.
        await boss.deleteJob(
          type,
          jobs.map((job) => job.id),
        );
      }
      return jobs.map((job) => job.data.id);
    },
    async check() {
      await boss.getQueueStats('submit' satisfies JobType);
    },
    async stop() {
      await boss.stop({ graceful: false });
    },
  };
}

function toPgBossJob(job: Job) {
  return {
    data: { id: job.id },
    startAfter: job.at,
    singletonKey: `${job.id}@${job.at?.getTime() ?? 'now'}`,
    priority: priorityOf(job.endsAt),
  };
}

const largestPriority = 2 ** 31 - 1;
const secondsAt2026 = Date.UTC(2026, 0) / 1_000;

/** The sooner `endsAt`, the higher the priority, with a resolution of a second. Jobs without `endsAt` come last. */
function priorityOf(endsAt: Job['endsAt']): number {
  if (!endsAt) return 0;
  const seconds = Math.round(endsAt.getTime() / 1_000 - secondsAt2026);
  return Math.min(largestPriority, Math.max(1, largestPriority - seconds));
}

/** Creates or migrates pg-boss's tables and our queues. Safe to run in several processes at once. */
async function prepareQueue(connection: ReturnType<typeof connectionSettings>, schema = 'pgboss'): Promise<void> {
  const boss = new PgBoss({ ...connection, schema, max: 1, supervise: false, schedule: false });
  boss.on('error', (error) => log.error({ err: error }, 'pg-boss failed while it was set up'));
  try {
    await boss.start();
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const type of jobTypes) {
      // `short`: jobs with the same singleton key are queued once. No retries: the sweep enqueues again, by the row.
      if (!existing.has(type))
        await boss.createQueue(type, { policy: 'short', retryLimit: 0, expireInSeconds: 60, deleteAfterSeconds: 60 });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

// One per process; kept on globalThis because `next dev` loads modules anew.
const holder = globalThis as { slatehouseQueue?: Promise<Queue> };

/** The web process's queue, connected at first use. After a failed connection the next caller tries again. */
export function getQueue(): Promise<Queue> {
  holder.slatehouseQueue ??= createPgBossQueue({
    connectionString: getEnv().DATABASE_URL,
    wake: () => wakeWorkers(getEnv().DATA_DIR),
  }).catch((error: unknown) => {
    holder.slatehouseQueue = undefined;
    throw error;
  });
  return holder.slatehouseQueue;
}

/** For the health check: throws when the queue can't be reached. */
export async function checkQueue(): Promise<void> {
  const queue = await getQueue();
  await queue.check();
}
