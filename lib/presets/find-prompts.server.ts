import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { escapeLike } from '@/lib/db/escape-like';
import { Prisma } from '@/lib/db/generated/client';
import { readCursor, writeCursor } from '@/lib/db/page-key.server';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { MediaKind, Shot } from '@/lib/providers/contract';
import type { EarlierPrompt, EarlierPromptPage } from './dto';
import type { PromptFilter } from './list-filters';

const pageSize = 20;

/** Maximum number of tasks that one request scans, so that a search without matches costs no more than others. */
const maxScan = 1_000;

interface Found {
  id: string;
  createdAt: Date;
}

/**
 * Finds a page of earlier prompts, latest first, each once within the page. Scans the next `maxScan` tasks after the
 * cursor by the index `(tenantId, userId, createdAt, id)` (for everybody's prompts `(tenantId, createdAt, id)`). When
 * these contain less than a page, the page is short or empty, and the cursor is after them.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findPrompts(
  { tenantId, userId }: { tenantId: string; userId: string },
  { scope, search }: PromptFilter,
  { cursor = null, limit = pageSize, scan = maxScan }: { cursor?: string | null; limit?: number; scan?: number } = {},
): Promise<EarlierPromptPage> {
  const db = getDb();
  const from = cursor ? readCursor(cursor) : null;
  const rows = await db.$queryRaw<(Found & { isEnd: boolean })[]>`
    with recent as materialized (
      select id, "createdAt", prompt from "Task"
      where "tenantId" = ${tenantId}::uuid and "deletedAt" is null
        ${scope === 'mine' ? Prisma.sql`and "userId" = ${userId}::uuid` : Prisma.empty}
        ${from ? Prisma.sql`and ("createdAt", id) < (${from.createdAt}::timestamptz, ${from.id}::uuid)` : Prisma.empty}
      order by "createdAt" desc, id desc limit ${scan}
    ), latest as (
      select distinct on (md5(prompt)) id, "createdAt" from recent
      where btrim(prompt) <> '' ${search ? Prisma.sql`and prompt ilike ${`%${escapeLike(search)}%`}` : Prisma.empty}
      order by md5(prompt), "createdAt" desc, id desc
    )
    (select id::text as id, "createdAt", false as "isEnd" from latest order by "createdAt" desc, latest.id desc limit ${limit + 1})
    union all
    (select id::text, "createdAt", true from recent order by "createdAt" desc, recent.id desc offset ${scan - 1})`;
  // The result of a UNION has no guaranteed order.
  const found = rows.filter(({ isEnd }) => !isEnd).sort(newestFirst);
  const page = found.slice(0, limit);
  const end = found.length > limit ? page.at(-1) : rows.find(({ isEnd }) => isEnd);
  return { items: await toPrompts(tenantId, page), nextCursor: end ? writeCursor(end) : null };
}

function newestFirst(left: Found, right: Found): number {
  return right.createdAt.getTime() - left.createdAt.getTime() || (left.id < right.id ? 1 : -1);
}

async function toPrompts(tenantId: string, found: readonly Found[]): Promise<EarlierPrompt[]> {
  const rows = await getDb().task.findMany({
    where: { tenantId, id: { in: found.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      prompt: true,
      input: true,
      modelId: true,
      kind: true,
      createdAt: true,
      user: { select: { id: true, name: true } },
      results: { where: { supersededAt: null }, select: assetSelect, orderBy: { resultIndex: 'asc' }, take: 1 },
    },
  });
  return rows.map((row) => ({
    taskId: row.id,
    words: row.prompt,
    shots: readShots(row.input),
    modelId: row.modelId,
    kind: row.kind as MediaKind,
    person: row.user,
    result: row.results[0] ? toAssetDto(row.results[0]) : null,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Reads the shots of a multi-shot composition, leniently, because declarations change over the years. */
function readShots(input: unknown): Shot[] | null {
  if (typeof input !== 'object' || input === null || !('shots' in input) || !Array.isArray(input.shots)) return null;
  const shots = input.shots.flatMap((shot: Partial<Shot> | null) =>
    shot && typeof shot.prompt === 'string' && typeof shot.seconds === 'number'
      ? [{ prompt: shot.prompt, seconds: shot.seconds }]
      : [],
  );
  return shots.length > 0 ? shots : null;
}
