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

/** Opening the pages for the first time, `next dev` compiles. */
const healthyWithinMs = 120_000;

/**
 * Starts a whole studio on one data folder: database (unless DATABASE_URL names a server), migrations, sandbox, worker
 * and web. Resolves when `/api/health` says that all of it works.
 */
export async function startStack(options: StackOptions): Promise<Prepared> {
  const { supervisor, dataDir, host, port, settings, development, say } = options;
  const isEmbedded = !process.env.DATABASE_URL;
  // Seen here too, so that the person at the terminal reads it, and not only the log.
  if (isEmbedded) checkDataFolder(embeddedAddress(dataDir).dataFolder);
  // It needs no database, and is loaded while that one starts.
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
  // While one works on it, a broken part is nothing unusual.
  if (trouble && !development) throw new Error(`The studio did not become healthy: ${trouble}`);
  if (trouble) say(`Not healthy yet: ${trouble}`);
  return prepared;
}

/** Web, worker and sandbox finish what they do; only then does their database go. */
export async function stopStack(supervisor: Supervisor): Promise<void> {
  await supervisor.stop(['web', 'worker', 'sandbox']);
  await supervisor.stop();
}

/** Migrations (one process at a time, the others wait) and the first administrator, in a process of its own. */
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

/** @returns null, or what was still wrong when the time was over. */
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
