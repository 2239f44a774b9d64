import 'server-only';
import { hostname } from 'node:os';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { keyRing } from '@/lib/sealing/key-ring.server';

const beatMs = 5_000;
/** Rows of crashed workers are removed after this time. */
const forgottenMs = 60_000;

export interface Heartbeat {
  stop: () => Promise<void>;
}

/**
 * Shows other processes that this worker is alive: updates its row every five seconds and removes it at a clean stop.
 * Times are by the database's clock, like those of the readers. `trouble`: why the worker takes no jobs, or null.
 */
export async function startHeartbeat(
  db: Db,
  workerId: string,
  { trouble, onError }: { trouble: () => string | null; onError: (error: unknown) => void },
): Promise<Heartbeat> {
  const startedAt = databaseNow();
  const sealingKeys = keyRing().keys.map(({ id }) => id);
  const beat = async () => {
    const seenAt = databaseNow();
    const state = { seenAt, trouble: trouble() };
    const facts = { host: hostname(), pid: process.pid, startedAt, sealingKeys, ...state };
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
