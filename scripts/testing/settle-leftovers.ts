import { beforeAll } from 'vitest';
import { getDb } from '@/lib/db/client.server';

/**
 * All test files share one database, and a worker's sweep finds all tasks that wait in it. Unfinished tasks of earlier
 * files, whose providers have ended, must not take the slots of a test's own tasks.
 */
beforeAll(async () => {
  await getDb().task.updateMany({
    where: { status: { in: ['queued', 'submitting', 'running', 'storing', 'uncertain', 'cancelled'] } },
    data: { status: 'failed', leaseId: null, nextPollAt: null },
  });
});
