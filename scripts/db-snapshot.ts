// npm run db:snapshot: writes a consistent copy of the running embedded database into DATA_DIR/snapshots.
import { requestSnapshot } from '@/lib/db/control-server.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { commandSettings } from './studio/command-settings.ts';

const { dataDir, isEmbedded } = commandSettings();
try {
  if (!isEmbedded) throw new Error('this studio’s is the PostgreSQL server of DATABASE_URL, copy it with pg_dump');
  console.log(`Wrote ${await requestSnapshot(embeddedAddress(dataDir).controlSocket)}.`);
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const isDown = code === 'ENOENT' || code === 'ECONNREFUSED';
  const why = isDown ? 'it is not running' : error instanceof Error ? error.message : error;
  console.error(`No snapshot of the embedded database in ${dataDir}: ${why}.`);
  process.exit(1);
}
