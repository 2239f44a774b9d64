// npm run db:snapshot: a consistent copy of the embedded database while it runs, in DATA_DIR/snapshots.
import { requestSnapshot } from '@/lib/db/control-server.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';

const dataDir = process.env.DATA_DIR || '.data';
try {
  console.log(`Wrote ${await requestSnapshot(embeddedAddress(dataDir).controlSocket)}.`);
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const why = code === 'ENOENT' || code === 'ECONNREFUSED' ? 'it is not running' : String(error);
  console.error(`No snapshot of the embedded database in ${dataDir}: ${why}.`);
  process.exit(1);
}
