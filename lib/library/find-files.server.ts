import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { escapeLike } from '@/lib/db/escape-like';
import type { Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { LibraryFileDto, LibraryFilePage } from './dto';
import type { FileShape, LibraryFilter } from './library-filter';

const pageSize = 60;
const maxPageSize = 200;
const promptExcerptLength = 160;

/** The columns of a file of the library. */
export const fileSelect = {
  ...assetSelect,
  damagedAt: true,
  createdBy: { select: { id: true, name: true } },
  task: { select: { id: true, prompt: true, deletedAt: true } },
  _count: { select: { elements: true } },
} satisfies Prisma.AssetSelect;

/** A tenant's uploads that are in the library. */
export function inLibrary(tenantId: string) {
  return { tenantId, origin: 'upload', deletedAt: null } as const;
}

/** A tenant's results that can be used: readable, current, and not in the trash. */
function usableResults(tenantId: string) {
  const task = { deletedAt: null };
  return { tenantId, origin: 'result', deletedAt: null, setAsideAt: null, supersededAt: null, task } as const;
}

interface PageRequest {
  cursor?: string | null;
  limit?: number;
  /** What is listed. By default uploads. */
  source?: 'uploads' | 'results';
}

/**
 * Finds a page of a tenant's uploads or results, newest first, by keyset pagination over the index `(tenantId, origin,
 * createdAt, id)`.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findLibraryFiles(
  tenantId: string,
  { kinds, search, shape }: LibraryFilter,
  { cursor = null, limit = pageSize, source = 'uploads' }: PageRequest = {},
): Promise<LibraryFilePage> {
  const size = Math.min(Math.max(Math.trunc(limit), 1), maxPageSize);
  const rows = await getDb().asset.findMany({
    where: {
      AND: [
        source === 'results' ? usableResults(tenantId) : inLibrary(tenantId),
        kinds?.length ? { kind: { in: [...kinds] } } : {},
        search ? withWords(source, search) : {},
        shape ? { width: comparedWithHeight(shape) } : {},
        cursor ? after(readCursor(cursor)) : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
    select: fileSelect,
  });
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { items: await toFileDtos(page), nextCursor: rows.length > size && last ? writeCursor(last) : null };
}

/** A result's file name is made by the studio, so its prompt is searched. */
function withWords(source: PageRequest['source'], search: string): Prisma.AssetWhereInput {
  const words = { contains: escapeLike(search), mode: 'insensitive' } as const;
  return source === 'results' ? { task: { prompt: words } } : { fileName: words };
}

function comparedWithHeight(shape: FileShape) {
  const { height } = getDb().asset.fields;
  return { wide: { gt: height }, tall: { lt: height }, square: { equals: height } }[shape];
}

type FileRow = Prisma.AssetGetPayload<{ select: typeof fileSelect }>;

/**
 * Converts rows to DTOs and adds the number of tasks that used each file. The caller guarantees that the rows belong to
 * one tenant.
 */
export async function toFileDtos(rows: readonly FileRow[]): Promise<LibraryFileDto[]> {
  const taskCounts = await countTasks(rows.map((row) => row.id));
  return rows.map((row) => ({
    ...toAssetDto(row),
    createdBy: row.createdBy,
    isDamaged: row.damagedAt !== null,
    taskCount: taskCounts.get(row.id) ?? 0,
    elementCount: row._count.elements,
    madeBy:
      row.task && !row.task.deletedAt
        ? { taskId: row.task.id, prompt: row.task.prompt.slice(0, promptExcerptLength) }
        : null,
  }));
}

/** Counts a task once even if it uses the same file twice; Prisma's own count does not. */
async function countTasks(assetIds: readonly string[]): Promise<Map<string, number>> {
  if (assetIds.length === 0) return new Map();
  const counts = await getDb().$queryRaw<{ assetId: string; count: number }[]>`
    select "assetId"::text as "assetId", count(distinct "taskId")::int as count
    from "TaskInput" join "Task" on "Task".id = "taskId" and "deletedAt" is null
    where "assetId" = any(${[...assetIds]}::uuid[]) group by "assetId"`;
  return new Map(counts.map(({ assetId, count }) => [assetId, count]));
}
