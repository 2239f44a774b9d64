import 'server-only';
import { hostname } from 'node:os';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';

const beatMs = 5_000;
/** Rows of workers that died without a word. */
const forgottenMs = 60_000;

export interface Heartbeat {
  stop: () => Promise<void>;
}

/**
 * Tells the others that this worker lives: a row every five seconds, gone after a clean stop. By the database's clock,
 * which those who read it go by too. `trouble`: why it takes no work, null where it does.
 */
export async function startHeartbeat(
  db: Db,
  workerId: string,
  { trouble, onError }: { trouble: () => string | null; onError: (error: unknown) => void },
): Promise<Heartbeat> {
  const startedAt = databaseNow();
  const beat = async () => {
    const seenAt = databaseNow();
    const state = { seenAt, trouble: trouble() };
    const facts = { host: hostname(), pid: process.pid, startedAt, ...state };
    await db.workerHeartbeat.upsert({
      where: { id: workerId },
      create: { id: workerId, ...facts },
      update: state,
    });
    await db.workerHeartbeat.deleteMany({ where: { seenAt: { lt: new Date(seenAt.getTime() - forgottenMs) } } });
  };
  await beat();
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beat().catch(onError);
  }, beatMs);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await db.workerHeartbeat.deleteMany({ where: { id: workerId } });
    },
  };
}
