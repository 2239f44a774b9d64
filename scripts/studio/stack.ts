import { setTimeout as delay } from 'node:timers/promises';
import { checkDataFolder } from '../../lib/db/check-data-folder.server.ts';
import { embeddedAddress } from '../../lib/db/embedded-address.server.ts';
import { spawnProcess } from './child-process.ts';
import { ownAddress } from './listening.ts';
import { openLog } from './logs.ts';
import type { Prepared } from './prepare-database.ts';
import { processes } from './processes.ts';
import type { Settings } from './settings.ts';
import type { Supervisor } from './supervisor.ts';
import { secretSettings } from './withhold-secrets.ts';

export type StackOptions = {
  supervisor: Supervisor;
  dataDir: string;
  host: string;
  port: number;
  settings: Settings;
  development: boolean;
  say: (line: string) => void;
};

/** Long, because `next dev` compiles when a page is opened for the first time. */
const healthyWithinMs = 120_000;

/**
 * Starts a whole studio on one data folder: database (unless DATABASE_URL names a server), migrations, sandbox, worker
 * and web. Resolves when `/api/health` reports that all parts work.
 */
export async function startStack(options: StackOptions): Promise<Prepared> {
  const { supervisor, dataDir, host, port, settings, development, say } = options;
  const isEmbedded = !process.env.DATABASE_URL;
  // Also checked here, so that the error appears in the terminal and not only in the log.
  if (isEmbedded) checkDataFolder(embeddedAddress(dataDir).dataFolder);
  // The sandbox needs no database, so it loads while the database starts.
  if (settings.SANDBOX_URL) await supervisor.start(processes.sandbox(settings, openLog(dataDir, 'sandbox')));
  if (isEmbedded) {
    say('Starting the database…');
    await supervisor.start(processes.database(dataDir, openLog(dataDir, 'database')));
  }
  const prepared = await prepareDatabase(settings);
  for (const name of prepared.applied) say(`Applied the migration ${name}.`);
  say('Starting web and worker…');
  await supervisor.start(processes.worker(settings, openLog(dataDir, 'worker')));
  await supervisor.start(processes.web(settings, { host, port }, development, openLog(dataDir, 'web', development)));
  const trouble = await waitUntilHealthy(`${ownAddress(host, port)}/api/health`, say);
  // During development a broken part is usual, so it does not stop the start.
  if (trouble && !development) throw new Error(`The studio did not become healthy: ${trouble}`);
  if (trouble) say(`Not healthy yet: ${trouble}`);
  return prepared;
}

/** Stops web, worker and sandbox, which finish their work first, and only then the database. */
export async function stopStack(supervisor: Supervisor): Promise<void> {
  await supervisor.stop(['web', 'worker', 'sandbox']);
  await supervisor.stop();
}

/**
 * Applies migrations (one process at a time, others wait) and creates the first administrator, in a separate process.
 */
export function prepareDatabase(env: Settings): Promise<Prepared> {
  const lines: string[] = [];
  const child = spawnProcess({
    entry: 'scripts/studio/prepare-database.ts',
    env,
    secrets: secretSettings,
    onLine: (line) => lines.push(line),
  });
  return new Promise((resolve, reject) => {
    child.once('message', (prepared) => resolve(prepared as Prepared));
    child.once('close', () => reject(new Error(`The studio could not be prepared:\n${lines.join('\n')}`)));
  });
}

/** @returns null, or the last problem when the time is over. */
async function waitUntilHealthy(url: string, say: (line: string) => void): Promise<string | null> {
  const startedAt = Date.now();
  let answer = 'no answer';
  let isReported = false;
  while (Date.now() - startedAt < healthyWithinMs) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return null;
      const body = await response.text();
      answer = `HTTP ${response.status}${body.startsWith('{') ? ` ${body}` : ''}`;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    if (!isReported && Date.now() - startedAt > 15_000) {
      isReported = true;
      say(`Still waiting for ${url}: ${answer}`);
    }
    await delay(Math.min(1_000, 50 + (Date.now() - startedAt) / 20));
  }
  return answer;
}
