// Global setup of the `integration` tests: a new, migrated PostgreSQL database (embedded, or on the server of
// TEST_DATABASE_URL), and settings that use nothing outside a temporary folder.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '../studio/port';
import { openTestDatabase } from './test-database';

export default async function setup() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'slatehouse-test-'));
  const database = await openTestDatabase(dataDir);
  // The test processes inherit these settings. The ports are free: a test that needs web or sandbox starts it itself.
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SANDBOX: 'on',
    SANDBOX_URL: `http://127.0.0.1:${await findFreePort()}`,
    INTERNAL_URL: `http://127.0.0.1:${await findFreePort()}`,
    STORAGE: 'local',
    LOG_LEVEL: process.env.LOG_LEVEL || 'silent',
  });
  return async () => {
    await database.remove();
    await rm(dataDir, { recursive: true, force: true });
  };
}
