import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { AssetDto } from './asset-dto';
import { toAssetDto } from './to-asset-dto';

/** Finds a file of the tenant that is not deleted from the library. Throws AppError('notFound'). */
export async function findAsset(tenantId: string, assetId: string): Promise<AssetDto> {
  const row = validate(assetId)
    ? await getDb().asset.findFirst({ where: { id: assetId, tenantId, deletedAt: null } })
    : null;
  if (!row) throw new AppError('notFound', 'there is no such file');
  return toAssetDto(row);
}
