import type { Db } from '@/lib/db/client.server';
import { commandSettings } from './command-settings.ts';
import { isStudioRunning } from './lock.ts';
import { openStoppedDatabase } from './stopped-database.ts';

export interface OperatorCommand<Order> {
  /** Whether the command may run while the embedded studio runs; if not, it is refused then. */
  mayRun: boolean;
  /** Reads the arguments. Throws with the usage if they are wrong, before a database is opened or migrated. */
  read: (words: readonly string[]) => Order;
  work: (db: Db, order: Order) => Promise<void>;
}

/**
 * Runs an operator's command with the studio's settings, on the database of DATABASE_URL or on the embedded one. The
 * embedded database of a stopped studio is opened for the command. An error is printed as a sentence, with exit code 1.
 */
export async function runOperatorCommand<Order>({ mayRun, read, work }: OperatorCommand<Order>): Promise<never> {
  let close: (() => Promise<void>) | undefined;
  let code = 0;
  try {
    const order = read(process.argv.slice(2));
    const { dataDir, isEmbedded } = commandSettings();
    const { getEnv } = await import('@/lib/env/env.server');
    getEnv();
    if (isEmbedded && !(mayRun && isStudioRunning(dataDir))) close = await openStoppedDatabase(dataDir);
    const { getDb } = await import('@/lib/db/client.server');
    const db = getDb();
    await work(db, order).finally(() => db.$disconnect());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    code = 1;
  }
  await close?.();
  process.exit(code);
}
