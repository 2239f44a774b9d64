// npm run settings:change [-- --confirm]: takes this machine's settings as what all parts of the studio must have alike.
// Without --confirm it only says what would change. Every part of the studio must be stopped.
import { getDb } from '@/lib/db/client.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { readSecrets } from './studio/secrets.ts';
import { loadEnvFile } from './studio/settings.ts';

loadEnvFile();
const dataDir = process.env.DATA_DIR || '.data';
Object.assign(process.env, readSecrets(dataDir, process.env));
process.env.DATABASE_URL ||= embeddedAddress(dataDir).connectionString;
const { changeSettings } = await import('@/lib/installation/change-settings.server');
const { getEnv } = await import('@/lib/env/env.server');
const { getStorage } = await import('@/lib/storage/storage.server');
try {
  const isConfirmed = process.argv.includes('--confirm');
  const lines = await changeSettings({ db: getDb(), storage: getStorage(), env: getEnv() }, isConfirmed);
  for (const line of lines) console.log(line);
  if (!isConfirmed && lines.length > 1)
    console.log('\nNothing was changed: say so with “npm run settings:change -- --confirm”.');
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
