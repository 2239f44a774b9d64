import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { followDatabaseClock } from '@/lib/db/database-clock.server';
import { untilMigrated } from '@/lib/db/pending-migrations.server';
import { getEnv } from '@/lib/env/env.server';
import { agreeOnSettings } from '@/lib/installation/agree.server';
import { findTrouble } from '@/lib/installation/find-trouble.server';
import { followTrouble } from '@/lib/installation/follow-trouble.server';
import { keepKeyHealthCounted } from '@/lib/keys/health/count-key-health.server';
import { keepPausedKeysTested } from '@/lib/keys/pausing/test-paused-keys.server';
import { createLogger } from '@/lib/log/logger.server';
import { keepBytesRemoved } from '@/lib/media/removal/remove-bytes.server';
import { keepTempClean } from '@/lib/media/temp-file.server';
import { keepUploadsSwept } from '@/lib/media/upload/discard-upload.server';
import { keepMetricsShared } from '@/lib/metrics/share-metrics.server';
import { keepNotificationsSwept } from '@/lib/notifications/sweep-notifications.server';
import { createQueue } from '@/lib/queue/get-queue.server';
import { listenForWakeUps } from '@/lib/queue/listen-for-wake-ups.server';
import { keepFirstFormMoved } from '@/lib/sealing/move-first-form.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { keepUnfinishedRemoved } from '@/lib/storage/keep-unfinished-removed.server';
import { createTaskServices } from '@/lib/tasks/work/services.server';
import { startTracing } from '@/lib/tracing/start-tracing.server';
import { keepTrashEmpty } from '@/lib/trash/purge-trash.server';
import { keepUsageCounted } from '@/lib/usage/count-usage.server';
import { keepFilesVerified } from '@/lib/verify/verify-files.server';
import { startHeartbeat } from './heartbeat.server';
import { startTaskWorker } from './task-worker.server';

/**
 * The worker process. Stops on SIGTERM and SIGINT, and when its parent process is gone: it takes no new jobs, waits for
 * the answers of open calls within DRAIN_SECONDS, and hands all other work over.
 */

const workerId = v7();
const log = createLogger('worker', { workerId });

async function main(): Promise<void> {
  const env = getEnv();
  await untilMigrated(env.DATABASE_URL, (pending) =>
    log.warn(
      { pending },
      'Waiting for the migration of the database: the web part brings it to this version when it starts, or “npm run db:migrate”',
    ),
  );
  const sendTraces = await startTracing('worker', log);
  const db = getDb();
  const queue = createQueue({ db, dataDir: env.DATA_DIR });
  const storage = getStorage();
  await agreeOnSettings({ db, storage, env });
  await followDatabaseClock(db, (error) => log.warn({ err: error }, 'The database’s clock could not be read'));
  const services = createTaskServices({ db, queue, log });
  const trouble = await followTrouble({ db, storage, env }, log);
  const isAble = () => trouble() === null;
  const heartbeat = await startHeartbeat(db, workerId, {
    trouble,
    onError: (error) => log.warn({ err: error }, 'The heartbeat could not be written'),
  });
  const worker = startTaskWorker({ services, submissions: env.WORKER_SUBMISSIONS, isAble });
  const stopListening = await listenForWakeUps(
    { db, connectionString: env.DATABASE_URL, dataDir: env.DATA_DIR, workerId },
    worker.wake,
    (error) => log.warn({ err: error }, 'Wake-ups do not arrive; the sweep finds the work'),
  );
  keepTempClean((error) => log.warn({ err: error }, 'Old temporary files could not be removed'));
  keepUnfinishedRemoved(storage, (error) => log.warn({ err: error }, 'Half-stored files could not be removed'));
  keepNotificationsSwept((error) => log.warn({ err: error }, 'Old notifications could not be removed'));
  keepUploadsSwept((error) => log.warn({ err: error }, 'Abandoned uploads could not be removed'));
  keepTrashEmpty(services);
  keepFirstFormMoved(db, log);
  keepUsageCounted({ db, log });
  keepKeyHealthCounted({ db, log });
  keepPausedKeysTested({ db, log }, () => queue.wake({ type: 'submit' }));
  if (env.METRICS_TOKEN)
    keepMetricsShared(db, 'worker', (error) => log.warn({ err: error }, 'The metrics could not be shared'));
  keepBytesRemoved({ db, storage, log });
  const bytesPerSecond = env.HASH_CHECK_MB_PER_SECOND * 1e6;
  if (bytesPerSecond > 0)
    void keepFilesVerified(services, {
      workerId,
      bytesPerSecond,
      findTrouble: () => findTrouble({ db, storage, env }),
    });
  log.info({ pid: process.pid, submissions: env.WORKER_SUBMISSIONS }, 'The worker is ready');
  process.send?.('ready');

  let isStopping = false;
  const stop = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, 'The worker is stopping');
    stopListening();
    // Before the drain: the health check must not count a worker that takes no new jobs.
    await heartbeat.stop().catch((error: unknown) => log.warn({ err: error }, 'The heartbeat could not be removed'));
    await worker
      .drain(env.DRAIN_SECONDS * 1_000)
      .catch((error: unknown) => log.warn({ err: error }, 'The drain failed'));
    await queue.settled();
    await sendTraces();
    await db.$disconnect().catch(() => {});
    log.info('The worker has stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('disconnect', () => void stop('its parent is gone'));
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'The worker could not start');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
