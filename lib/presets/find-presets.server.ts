import 'server-only';
import { managesAll } from '@/lib/auth/work-scope';
import { getDb } from '@/lib/db/client.server';
import { escapeLike } from '@/lib/db/escape-like';
import type { Prisma } from '@/lib/db/generated/client';
import { after, readCursor, writeCursor } from '@/lib/db/page-key.server';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { PresetDto, PresetPage } from './dto';
import type { PresetFilter } from './list-filters';
import { assetIdsIn } from './media-in';
import type { PresetActor } from './save-preset.server';

const pageSize = 30;

const presetSelect = {
  id: true,
  name: true,
  isShared: true,
  modelId: true,
  composition: true,
  createdAt: true,
  updatedAt: true,
  owner: { select: { id: true, name: true } },
} satisfies Prisma.PresetSelect;

type PresetRow = Prisma.PresetGetPayload<{ select: typeof presetSelect }>;

/**
 * Finds a page of the presets that a person may see, newest first, by keyset pagination over the index `(tenantId,
 * ownerId, createdAt, id)` or `(tenantId, isShared, createdAt, id)`. The name search scans a person's presets, which
 * are few.
 * @throws AppError `invalid` for an invalid cursor.
 */
export async function findPresets(
  actor: PresetActor,
  { scope, search }: PresetFilter,
  { cursor = null, limit = pageSize }: { cursor?: string | null; limit?: number } = {},
): Promise<PresetPage> {
  const { tenantId, userId } = actor;
  const rows = await getDb().preset.findMany({
    where: {
      AND: [
        { tenantId, ...(scope === 'mine' ? { ownerId: userId } : { isShared: true }) },
        search ? { name: { contains: escapeLike(search), mode: 'insensitive' } } : {},
        cursor ? after(readCursor(cursor)) : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: presetSelect,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await toPresetDtos(actor, page), nextCursor: rows.length > limit && last ? writeCursor(last) : null };
}

/** A preset may contain any file id: only files of the tenant are returned. */
async function toPresetDtos(actor: PresetActor, rows: readonly PresetRow[]): Promise<PresetDto[]> {
  const compositions = rows.map((row) => readComposition(row.composition));
  const ids = [...new Set(compositions.flatMap(assetIdsIn))];
  const assets =
    ids.length === 0
      ? []
      : await getDb().asset.findMany({ where: { id: { in: ids }, tenantId: actor.tenantId }, select: assetSelect });
  const known = new Map(assets.map((asset) => [asset.id, toAssetDto(asset)]));
  return rows.map((row, index) => {
    const values = compositions[index] ?? {};
    return {
      id: row.id,
      name: row.name,
      isShared: row.isShared,
      modelId: row.modelId,
      values,
      assets: assetIdsIn(values).flatMap((id) => known.get(id) ?? []),
      owner: row.owner,
      canChange: row.owner.id === actor.userId || (row.isShared && managesAll(actor)),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}

/** Reads the values of a stored composition; the composer reports those that it no longer supports. */
function readComposition(composition: unknown): Record<string, unknown> {
  if (typeof composition !== 'object' || composition === null || !('values' in composition)) return {};
  const { values } = composition;
  return typeof values === 'object' && values !== null && !Array.isArray(values) ? { ...values } : {};
}
