import { PgBoss } from 'pg-boss';
import type { NumberedTask } from '../numbered-tasks.ts';

/**
 * The queue that a competent person writes in an afternoon: one pg-boss queue, one job per task, with pg-boss's
 * defaults (`retryLimit: 2`, without delay). In its favour, a job whose worker died expires after two minutes instead
 * of fifteen.
 */
export const naiveQueue = 'generate';
const options = { retryLimit: 2, expireInSeconds: 120 };

export type NaiveJob = NumberedTask;

export async function openNaiveQueue(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: process.env.DATABASE_URL ?? '', schema: 'naive', max: 5 });
  boss.on('error', (error) => console.error(error.message));
  await boss.start();
  if (!(await boss.getQueue(naiveQueue))) await boss.createQueue(naiveQueue, options);
  return boss;
}
