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
 * Enqueues a submit job for a key that may have a free slot; the worker that takes the job finds the next task. Called
 * after the commit that freed the slot: a task that is added at the same time is either seen here, or its own job comes
 * later and sees the free slot. Never throws: the caller's change is committed, and the sweep makes up for a lost job.
 */
export async function enqueueNext({ db, queue }: AdmissionParts, keyId: string): Promise<void> {
  try {
    const id = await anyAdmissible(db, keyId, databaseNow());
    if (id === null) return;
    await queue.enqueue({ type: 'submit', id });
    queue.wake();
  } catch {
    // The database is away; the sweep enqueues the job when it is back.
  }
}
