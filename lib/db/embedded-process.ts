// The embedded PostgreSQL as a process of its own, started by scripts/start and by the tests. Says "ready" over the
// IPC channel; a closed channel means that its parent is gone.
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '@/lib/log/logger.server';
import { startControlServer } from './control-server.server';
import { embeddedAddress } from './embedded-address.server';
import { openEmbeddedDatabase } from './embedded-database.server';
import { keepSnapshots } from './snapshots.server';

const log = createLogger('database');
/** How often it is seen whether a snapshot is due. */
const lookForSnapshotMs = 10 * 60_000;
const dataDir = path.resolve(process.argv[2] ?? '.data');

try {
  const address = embeddedAddress(dataDir);
  const database = await openEmbeddedDatabase(address, (error) => {
    log.fatal({ err: error }, 'the embedded database broke down');
    process.exit(1);
  });
  const snapshots = path.join(dataDir, 'snapshots');
  const control = await startControlServer(address.controlSocket, snapshots, database.dump);
  // Looked at often, so that a machine that sleeps or a studio that runs by day only has its copies all the same.
  setInterval(() => {
    keepSnapshots(snapshots, database.dump, new Date()).then(
      (file) => file && log.info({ file }, 'the database was copied'),
      (error: unknown) => log.error({ err: error }, 'the database could not be copied'),
    );
  }, lookForSnapshotMs).unref();
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    control.close();
    await database.close();
    process.exit(0);
  };
  // Whoever asks for a stop has seen to the clients. When the parent was killed nobody has: they are still finishing
  // what they do (the preloaded follow-parent.mjs sets the limit), and lose it when the database goes first.
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
