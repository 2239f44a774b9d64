import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedAddress } from '../../lib/db/embedded-address.server.ts';
import { spawnProcess } from '../studio/child-process.ts';
import { readSecrets } from '../studio/secrets.ts';
import { undoLater } from './clean-up.ts';
import type { Studio } from './studio.ts';

/**
 * Runs a program of ours beside a running studio, with its settings: database, secrets, sandbox.
 * @returns what the program sent over its channel last. @throws with its last words when it fails.
 */
export async function runInside<Answer>(
  studio: Pick<Studio, 'dataDir' | 'baseUrl'>,
  entry: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Answer> {
  const lines: string[] = [];
  const child = spawnProcess({
    entry,
    args,
    env: { ...settingsInside(studio), ...env },
    onLine: (line) => lines.push(line),
  });
  const stop = undoLater(() => void child.kill('SIGKILL'));
  let answer: unknown;
  child.on('message', (message) => {
    answer = message;
  });
  const [code] = await once(child, 'exit');
  await stop();
  if (code !== 0) throw new Error(`${entry} failed:\n${lines.slice(-20).join('\n')}`);
  return answer as Answer;
}

/** What a process beside a running studio needs to know of it. */
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

/** Where the sandbox gateway of a running studio listens. */
export function sandboxUrl(dataDir: string): string {
  return `http://127.0.0.1:${readFileSync(path.join(dataDir, 'sandbox-port'), 'utf8').trim()}`;
}
