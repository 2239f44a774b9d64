import 'server-only';
import { may } from '@/lib/auth/rights';
import type { Session } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import type { BatchTally, NotificationDto, NotificationPage } from './dto';
import { isTaskAlarm, parseNotificationKind } from './kind';

export type NotificationReader = Pick<Session, 'tenantId' | 'userId' | 'role'>;

const pageSize = 50;
const promptExcerptLength = 160;

const notificationSelect = {
  id: true,
  kind: true,
  createdAt: true,
  readAt: true,
  user: { select: { browserOff: true } },
  task: {
    select: {
      id: true,
      modelId: true,
      prompt: true,
      batchId: true,
      results: {
        where: { thumbnailKey: { not: null }, supersededAt: null },
        select: { id: true },
        orderBy: { resultIndex: 'asc' },
        take: 1,
      },
    },
  },
  key: { select: { id: true, label: true, providerId: true } },
  data: true,
  budget: {
    select: {
      id: true,
      scope: true,
      modelId: true,
      user: { select: { name: true } },
      key: { select: { label: true } },
    },
  },
} satisfies Prisma.NotificationSelect;

/**
 * A person's notifications, newest first, paged by key `(createdAt, id)`. Leaves out tasks in the trash. Notifications
 * about keys are only for people who are administrators now.
 * @throws AppError `invalid` for a cursor that this function did not return.
 */
export async function findNotifications(
  reader: NotificationReader,
  { cursor = null, limit = pageSize }: { cursor?: string | null; limit?: number } = {},
): Promise<NotificationPage> {
  const rows = await getDb().notification.findMany({
    where: { AND: [visibleTo(reader), ...(cursor ? [after(readCursor(cursor))] : [])] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: notificationSelect,
  });
  const shown = rows.slice(0, limit);
  const batches = await tallyBatches(reader.tenantId, shown);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((row) => toDto(row, batches)),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
  };
}

/** Must be the same condition as the SQL in read-unread.server.ts. */
function visibleTo({ tenantId, userId, role }: NotificationReader): Prisma.NotificationWhereInput {
  return {
    tenantId,
    userId,
    OR: [
      { task: { tenantId, deletedAt: null } },
      { budget: { tenantId } },
      ...(may({ role }, 'manageKeys') ? [{ key: { tenantId } }] : []),
    ],
  };
}

type Row = Prisma.NotificationGetPayload<{ select: typeof notificationSelect }>;

async function tallyBatches(tenantId: string, rows: readonly Row[]): Promise<Map<string, BatchTally>> {
  const ids = [...new Set(rows.flatMap(({ task }) => task?.batchId ?? []))];
  if (ids.length === 0) return new Map();
  const counts = await getDb().task.groupBy({
    by: ['batchId', 'status'],
    where: { tenantId, batchId: { in: ids } },
    _count: true,
  });
  return new Map(
    ids.map((id) => {
      const own = counts.filter(({ batchId }) => batchId === id);
      const count = (status: string) => own.find((one) => one.status === status)?._count ?? 0;
      const size = own.reduce((sum, { _count }) => sum + _count, 0);
      return [
        id,
        { id, size, finished: count('succeeded'), failed: count('failed'), uncertain: count('uncertain') },
      ] as const;
    }),
  );
}

function toDto(
  { id, createdAt, readAt, user, task, key, budget, data, ...row }: Row,
  batches: Map<string, BatchTally>,
): NotificationDto[] {
  const kind = parseNotificationKind(row.kind);
  if (!kind) return [];
  return [
    {
      id,
      kind,
      createdAt: createdAt.toISOString(),
      isRead: readAt !== null,
      isAnnounced: !user.browserOff.includes(kind),
      task: task && {
        id: task.id,
        modelId: task.modelId,
        prompt: task.prompt.slice(0, promptExcerptLength),
        thumbnailOf: task.results[0]?.id ?? null,
        // A notification about one result links to its task, not to the batch.
        batch: (!isTaskAlarm(kind) && task.batchId && batches.get(task.batchId)) || null,
      },
      key,
      budget: budget && {
        id: budget.id,
        scope: budget.scope,
        name: budget.user?.name ?? budget.key?.label ?? budget.modelId ?? '',
        percent: percentOf(data),
      },
    },
  ];
}

function percentOf(data: Prisma.JsonValue): number | null {
  const percent = typeof data === 'object' && data !== null && !Array.isArray(data) ? data.percent : null;
  return typeof percent === 'number' ? percent : null;
}
