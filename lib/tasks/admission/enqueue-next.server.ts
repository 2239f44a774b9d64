import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Queue } from '@/lib/queue/queue.server';
import { anyAdmissible } from './read-admission-queue.server';

export interface AdmissionParts {
  db: Db;
  queue: Pick<Queue, 'enqueue' | 'wake'>;
}

/**
 * Rings for whoever is next at a key that may have got room. Called after the commit that made the room: a task that is
 * added at the same time either is seen here or, rung for later, sees the room itself. Never throws: what happened has
 * happened, and a ring that is lost is the sweep's.
 */
export async function enqueueNext({ db, queue }: AdmissionParts, keyId: string): Promise<void> {
  try {
    const id = await anyAdmissible(db, keyId, databaseNow());
    if (id === null) return;
    await queue.enqueue({ type: 'submit', id });
    queue.wake();
  } catch {
    // The database is away; the sweep rings when it is back.
  }
}
