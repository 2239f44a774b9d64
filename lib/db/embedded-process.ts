// Runs the embedded PostgreSQL in its own process, started by scripts/start and by the tests. Sends "ready" over the
// IPC channel. A closed channel means that the parent process is gone.
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '@/lib/log/logger.server';
import { startControlServer } from './control-server.server';
import { embeddedAddress } from './embedded-address.server';
import { openEmbeddedDatabase } from './embedded-database.server';
import { keepSnapshots } from './snapshots.server';

const log = createLogger('database');
/** How often to check whether a snapshot is due. Often, so that a machine that sleeps still gets its snapshots. */
const checkSnapshotEveryMs = 10 * 60_000;
const dataDir = path.resolve(process.argv[2] ?? '.data');

try {
  const address = embeddedAddress(dataDir);
  const database = await openEmbeddedDatabase(address, (error) => {
    log.fatal({ err: error }, 'the embedded database broke down');
    process.exit(1);
  });
  const snapshots = path.join(dataDir, 'snapshots');
  const control = await startControlServer(address.controlSocket, snapshots, database.dump);
  setInterval(() => {
    keepSnapshots(snapshots, database.dump, new Date()).then(
      (file) => file && log.info({ file }, 'the database was copied'),
      (error: unknown) => log.error({ err: error }, 'the database could not be copied'),
    );
  }, checkSnapshotEveryMs).unref();
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    control.close();
    await database.close();
    process.exit(0);
  };
  // A parent that sends SIGTERM has stopped the clients first. When the parent was killed, its other processes are
  // still finishing their work (the preloaded follow-parent.mjs sets the limit), so the database must stop last.
  let parentIsGone = false;
  process.on('disconnect', async () => {
    parentIsGone = true;
    while (database.clients() > 0) await delay(100);
    await close();
  });
  process.on('SIGTERM', () => parentIsGone || void close());
  process.send?.('ready');
  log.info('the embedded database is ready');
} catch (error) {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
