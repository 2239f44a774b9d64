// npm run db:migrate: brings the database to the newest migration (DATABASE_URL, or the running embedded database).
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { migrate } from '@/lib/db/migrate.server';

const applied = await migrate(
  process.env.DATABASE_URL || embeddedAddress(process.env.DATA_DIR || '.data').connectionString,
);
console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
process.exit();
