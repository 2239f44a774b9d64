import path from 'node:path';
import { embeddedAddress } from '../../lib/db/embedded-address.server.ts';
import { readSecrets } from './secrets.ts';
import { loadEnvFile } from './settings.ts';

/**
 * Gives a command beside the studio (`npm run db:…`, `storage:…`, `settings:…`) the studio's own settings: those of the
 * environment, of `.env`, and the secrets of the data folder. Must be called before any code reads a setting.
 */
export function commandSettings(): { dataDir: string; isEmbedded: boolean } {
  loadEnvFile();
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  const isEmbedded = !process.env.DATABASE_URL;
  Object.assign(process.env, readSecrets(dataDir, process.env), { DATA_DIR: dataDir });
  if (isEmbedded) process.env.DATABASE_URL = embeddedAddress(dataDir).connectionString;
  return { dataDir, isEmbedded };
}
