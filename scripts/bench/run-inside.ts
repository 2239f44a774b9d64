import { readFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedAddress } from '../../lib/db/embedded-address.server.ts';
import { readSecrets } from '../studio/secrets.ts';
import { askProgram } from './ask-program.ts';
import type { Studio } from './studio.ts';

/**
 * Runs a program of this project with the settings of a running studio: database, secrets, sandbox. See `askProgram`.
 */
export function runInside<Answer>(
  studio: Pick<Studio, 'dataDir' | 'baseUrl'>,
  entry: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Answer> {
  return askProgram<Answer>({ entry, args, env: { ...settingsInside(studio), ...env } });
}

/** The settings with which another process can use a running studio's database, files and sandbox. */
export function settingsInside({ dataDir, baseUrl }: Pick<Studio, 'dataDir' | 'baseUrl'>) {
  return {
    ...readSecrets(dataDir, {}),
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: embeddedAddress(dataDir).connectionString,
    SANDBOX_URL: sandboxUrl(dataDir),
    INTERNAL_URL: baseUrl,
    LOG_LEVEL: 'warn',
  };
}

/** The address of a running studio's sandbox gateway. */
export function sandboxUrl(dataDir: string): string {
  return `http://127.0.0.1:${readFileSync(path.join(dataDir, 'sandbox-port'), 'utf8').trim()}`;
}
