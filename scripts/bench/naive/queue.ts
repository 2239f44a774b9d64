import { PgBoss } from 'pg-boss';
import type { NumberedTask } from '../numbered-tasks.ts';

/**
 * What a competent person writes in an afternoon: one pg-boss queue, one job per task, its defaults (`retryLimit: 2`, at
 * once). In its favour a job that died with its worker is noticed after two minutes, not after pg-boss's fifteen.
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
