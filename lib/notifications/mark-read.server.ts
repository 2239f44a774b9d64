import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { taskAlarmKinds } from './kind';
import type { MarkReadInput } from './schema';

/** Marks a person's own notifications as read. Returns how many changed. */
export async function markNotificationsRead(
  { tenantId, userId }: { tenantId: string; userId: string },
  what: MarkReadInput,
): Promise<number> {
  const { count } = await getDb().notification.updateMany({
    where: { tenantId, userId, readAt: null, ...whereOf(what) },
    data: { readAt: databaseNow() },
  });
  return count;
}

function whereOf(what: MarkReadInput): Prisma.NotificationWhereInput {
  // A notification that came after the list was shown has not been seen.
  if ('until' in what) return { createdAt: { lte: new Date(what.until) } };
  // A notification about one result of the batch is an entry of its own in the list.
  if ('batchId' in what) return { task: { batchId: what.batchId }, kind: { notIn: [...taskAlarmKinds] } };
  if ('taskIds' in what) return { taskId: { in: what.taskIds } };
  return what;
}
