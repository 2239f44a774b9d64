import type { Db } from '@/lib/db/client.server';
import { commandSettings } from './command-settings.ts';
import { isStudioRunning } from './lock.ts';
import { openStoppedDatabase } from './stopped-database.ts';

/**
 * Runs an operator's command with the studio's settings, on the database of DATABASE_URL or on the embedded one, which
 * is opened for this command if the studio is stopped. Prints errors as one sentence and exits with 1.
 * @param mayRun whether the studio with an embedded database may run meanwhile. If not, the command is refused.
 */
export async function runOperatorCommand(mayRun: boolean, work: (db: Db) => Promise<void>): Promise<never> {
  let close: (() => Promise<void>) | undefined;
  let code = 0;
  try {
    const { dataDir, isEmbedded } = commandSettings();
    const { getEnv } = await import('@/lib/env/env.server');
    getEnv();
    if (isEmbedded && !(mayRun && isStudioRunning(dataDir))) close = await openStoppedDatabase(dataDir);
    const { getDb } = await import('@/lib/db/client.server');
    const db = getDb();
    await work(db).finally(() => db.$disconnect());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    code = 1;
  }
  await close?.();
  process.exit(code);
}
