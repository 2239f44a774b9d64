import type { Db } from '@/lib/db/client.server';
import { commandSettings } from './command-settings.ts';
import { isStudioRunning } from './lock.ts';
import { openStoppedDatabase } from './stopped-database.ts';

/**
 * Runs an operator's command on the studio's database, with the studio's settings: that of DATABASE_URL, or the embedded
 * one, which is opened for the while where the studio is stopped. What is wrong is said in a sentence, and ends with 1.
 * @param mayRun whether the embedded studio may run meanwhile; else it is refused.
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
