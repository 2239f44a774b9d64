import { beforeAll } from 'vitest';
import { getDb } from '@/lib/db/client.server';

/**
 * All files share one database, and a worker's sweep finds whatever waits there: what earlier files left half done, at
 * providers that are gone, must not take the places of a test's own tasks.
 */
beforeAll(async () => {
  await getDb().task.updateMany({
    where: { status: { in: ['queued', 'submitting', 'running', 'storing', 'uncertain', 'cancelled'] } },
    data: { status: 'failed', leaseId: null, nextPollAt: null },
  });
});
