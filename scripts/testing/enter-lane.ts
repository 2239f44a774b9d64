// Setup of each file of the `integration` tests: it runs in a lane of its own and finds an empty database.
import pg from 'pg';
import { beforeAll, inject } from 'vitest';
import { readEnv } from '@/lib/env/env.server';
import { sharedSettings } from '@/lib/installation/shared-settings.server';

const lane = inject('lanes')[Number(process.env.VITEST_POOL_ID) - 1];
if (!lane) throw new Error(`there is no lane ${process.env.VITEST_POOL_ID}`);
Object.assign(process.env, lane);

/** The lane stays one studio: its folder holds the marker of this installation. */
const kept = ['_prisma_migrations', 'Installation'];

beforeAll(async () => {
  const client = new pg.Client({ connectionString: lane.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename <> all($1)`,
    [kept],
  );
  // Without foreign keys the order does not matter. TRUNCATE would write a new file for each table and index.
  const statements = ['begin', 'set local session_replication_role = replica'];
  await client.query([...statements, ...rows.map(({ name }) => `delete from ${name}`), 'commit'].join(';'));
  // A file may have agreed on others, for example on another key that secrets are sealed with.
  await client.query('update "Installation" set "settings" = $1', [sharedSettings(readEnv(process.env))]);
  await client.end();
});
