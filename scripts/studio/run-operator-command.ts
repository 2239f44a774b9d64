import type { Db } from '@/lib/db/client.server';
import { commandSettings } from './command-settings.ts';
import { isStudioRunning } from './lock.ts';
import { openStoppedDatabase } from './stopped-database.ts';

export interface OperatorCommand<Order> {
  /** Whether the embedded studio may run meanwhile; else it is refused. */
  mayRun: boolean;
  /** Reads the words after the command. Throws with the usage: before anything is opened, or brought to this version. */
  read: (words: readonly string[]) => Order;
  work: (db: Db, order: Order) => Promise<void>;
}

/**
 * Runs an operator's command on the studio's database, with the studio's settings: that of DATABASE_URL, or the embedded
 * one, which is opened for the while where the studio is stopped. What is wrong is said in a sentence, and ends with 1.
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
