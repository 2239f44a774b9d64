import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import type { UnreadState } from './dto';
import { taskAlarmKinds } from './kind';

interface UnreadOwner {
  tenantId: string;
  userId: string;
}

export const nothingUnread: UnreadState = { unread: 0, notifications: 0, newest: null };

/** The key of a person in the map that `readUnread` returns. */
export function unreadKey({ tenantId, userId }: UnreadOwner): string {
  return `${tenantId}.${userId}`;
}

/**
 * The unread counts of several people in one query. A person without unread notifications is not in the map. Counts the
 * notifications that find-notifications.server.ts shows. Uses the index `(tenantId, userId, readAt)`.
 */
export async function readUnread(
  db: Pick<Db, '$queryRaw'>,
  owners: readonly UnreadOwner[],
): Promise<Map<string, UnreadState>> {
  if (owners.length === 0) return new Map();
  const rows = await db.$queryRaw<(UnreadOwner & { unread: number; notifications: number; newest: Date })[]>`
    SELECT n."tenantId", n."userId",
      count(DISTINCT coalesce(
        CASE WHEN n.kind IN (${Prisma.join(taskAlarmKinds)}) THEN n."taskId" ELSE t."batchId" END, n."taskId", n."keyId", n."budgetId"))::int AS unread,
      count(*)::int AS notifications,
      max(n."createdAt") AS newest
    FROM "Notification" n LEFT JOIN "Task" t ON t.id = n."taskId"
    WHERE (n."tenantId", n."userId") IN (${Prisma.join(
      owners.map(({ tenantId, userId }) => Prisma.sql`(${tenantId}::uuid, ${userId}::uuid)`),
    )})
      AND n."readAt" IS NULL AND t."deletedAt" IS NULL
      AND (n."keyId" IS NULL OR EXISTS (
        SELECT 1 FROM "Membership" m WHERE m."tenantId" = n."tenantId" AND m."userId" = n."userId" AND m.role = 'admin'))
    GROUP BY 1, 2`;
  return new Map(
    rows.map(({ unread, notifications, newest, ...owner }) => [
      unreadKey(owner),
      { unread, notifications, newest: newest.toISOString() },
    ]),
  );
}
