import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import { plus } from '@/lib/spending/amount';
import { taskActions } from './task-actions';
import { taskSummarySelect, toTaskSummary } from './to-dto.server';
import { trackingOf, trackingSelect } from './tracking.server';
import type { UncertainPage, UncertainTask, UncertainTotals } from './uncertain-dto';

const pageSize = 25;

const uncertainSelect = {
  ...taskSummarySelect,
  ...trackingSelect,
  key: { select: { id: true, label: true, lastFour: true } },
  isKeyChosen: true,
} satisfies Prisma.TaskSelect;

type UncertainRow = Prisma.TaskGetPayload<{ select: typeof uncertainSelect }>;

/**
 * The uncertain tasks of all people of a tenant, newest first, page by page by `(createdAt, id)`, with what all of them
 * together may have cost. Index: `(tenantId, status, createdAt, id)`. `mayManage` is
 * asked with each maker's id whether actions are offered.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findUncertain(
  tenantId: string,
  mayManage: (makerId: string) => boolean,
  { cursor = null, limit = pageSize }: { cursor?: string | null; limit?: number } = {},
): Promise<UncertainPage> {
  const [rows, totals] = await Promise.all([
    getDb().task.findMany({
      where: { AND: [uncertainOf(tenantId), ...(cursor ? [after(readCursor(cursor))] : [])] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: uncertainSelect,
    }),
    readTotals(tenantId),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => toUncertainTask(row, mayManage(row.user.id))),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    totals,
  };
}

/** How many tasks of a tenant are uncertain. */
export async function countUncertain(tenantId: string): Promise<number> {
  return await getDb().task.count({ where: uncertainOf(tenantId) });
}

function uncertainOf(tenantId: string): Prisma.TaskWhereInput {
  return { tenantId, status: 'uncertain', deletedAt: null };
}

function toUncertainTask(row: UncertainRow, isAllowed: boolean): UncertainTask {
  const tracking = trackingOf(row);
  return {
    ...toTaskSummary(row),
    key: { ...row.key, isChosen: row.isKeyChosen },
    tracking,
    actions: taskActions(
      {
        status: row.status,
        cancelRequested: row.cancelledAt !== null,
        deliveredCount: 0,
        storedCount: row.results.length,
        isStream: false,
        linksLive: false,
        isOverdue: row.errorCode === 'deadline',
        tracking,
      },
      isAllowed,
    ),
  };
}

interface TotalRow {
  isSandbox: boolean;
  unit: string | null;
  /** Exact: PostgreSQL adds decimals. */
  amount: string | null;
  count: number;
}

async function readTotals(tenantId: string): Promise<UncertainTotals> {
  const rows = await getDb().$queryRaw<TotalRow[]>`
    SELECT "isSandbox", "estimate"->>'unit' AS "unit", sum(("estimate"->>'amount')::numeric)::text AS "amount",
           count(*)::int AS "count"
    FROM "Task"
    WHERE "tenantId" = ${tenantId}::uuid AND "status" = 'uncertain' AND "deletedAt" IS NULL
    GROUP BY 1, 2
    ORDER BY 2`;
  const real = rows.filter(({ isSandbox }) => !isSandbox);
  const countOf = (some: TotalRow[]) => some.reduce((sum, { count }) => sum + count, 0);
  return {
    count: countOf(rows),
    // `plus` gives the shortest form: a sum keeps the zeros of its longest part.
    sums: real.flatMap(({ unit, amount }) => (unit && amount ? [{ unit, amount: plus('0', amount) }] : [])),
    unknown: countOf(real.filter(({ unit }) => unit === null)),
    sandbox: countOf(rows.filter(({ isSandbox }) => isSandbox)),
  };
}
