import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { assetSelect } from '@/lib/media/asset-select.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { ElementDto } from './dto';
import { maxElements } from './limits';

export const elementSelect = {
  id: true,
  name: true,
  description: true,
  createdAt: true,
  updatedAt: true,
  createdBy: { select: { id: true, name: true } },
  images: { orderBy: { position: 'asc' }, select: { asset: { select: assetSelect } } },
  _count: { select: { usedBy: { where: { task: { deletedAt: null } } } } },
} satisfies Prisma.ElementSelect;

/** All elements of a tenant, by name. */
export async function findElements(tenantId: string): Promise<ElementDto[]> {
  const rows = await getDb().element.findMany({
    where: { tenantId },
    orderBy: [{ name: 'asc' }],
    take: maxElements,
    select: elementSelect,
  });
  return rows.map(toElementDto);
}

export function toElementDto(row: Prisma.ElementGetPayload<{ select: typeof elementSelect }>): ElementDto {
  const { id, name, description, createdBy, createdAt, updatedAt, images, _count } = row;
  return {
    id,
    name,
    description,
    images: images.map(({ asset }) => toAssetDto(asset)),
    createdBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    taskCount: _count.usedBy,
  };
}
