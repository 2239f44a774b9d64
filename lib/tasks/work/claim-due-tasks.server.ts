import 'server-only';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma, Task } from '@/lib/db/generated/client';
import type { ClaimLimits } from './claim-limits';
import type { TaskServices } from './services.server';

/**
 * Claims due tasks that no worker has, with a lease each, in one statement. Of several workers only one gets a task,
 * and none waits for another. `due` and `order`: the condition and the order of the stage, both on an index.
 */
export async function claimDueTasks(
  services: TaskServices,
  { due, order }: { due: Prisma.Sql; order: Prisma.Sql },
  { limit, only }: ClaimLimits,
): Promise<Task[]> {
  const claimed = await services.db.$queryRaw<{ id: string; leaseId: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT "id" FROM "Task"
      WHERE ${due} AND ("leaseId" IS NULL OR "leaseUntil" < ${services.now()})
        AND (${only ?? null}::uuid IS NULL OR "id" = ${only ?? null}::uuid)
      ORDER BY ${order} LIMIT ${limit}
      FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE "Task" task
    SET "leaseId" = gen_random_uuid(), "leaseUntil" = ${services.leases.open().until},
      "updatedAt" = ${databaseNow()}, "revision" = task."revision" + 1
    FROM due WHERE task."id" = due."id"
    RETURNING task."id", task."leaseId"`;
  if (claimed.length === 0) return [];
  const ids = claimed.map(({ id }) => id);
  // A task that was given up or cancelled at this very moment has lost the lease again.
  const leaseIds = claimed.map(({ leaseId }) => leaseId);
  return await services.db.task.findMany({ where: { id: { in: ids }, leaseId: { in: leaseIds } } });
}
