import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { KindUsage, StorageUsage } from './dto';
import { findQuota } from './find-quota.server';

interface Row extends Omit<KindUsage, 'bytes' | 'trashBytes'> {
  bytes: bigint;
  trashBytes: bigint;
  damaged: number;
}

/**
 * What a tenant's files take, by kind: the originals, those in the trash and those kept for others included; posters are
 * not (their sizes are not kept, a few percent). One pass over the tenant's files and its trash: about two seconds for a
 * million files on two busy cores, so for the administrators' page only.
 */
export async function measureStorage(tenantId: string): Promise<StorageUsage> {
  const [rows, { quotaBytes, isOwnQuota }] = await Promise.all([
    getDb().$queryRaw<Row[]>`
      select a.kind::text as kind, a.origin::text as origin, count(*)::int as files,
        coalesce(sum(a."sizeBytes"), 0)::bigint as bytes,
        coalesce(sum(a."sizeBytes") filter (where t.id is not null), 0)::bigint as "trashBytes",
        (count(*) filter (where a."damagedAt" is not null))::int as damaged
      from "Asset" a left join "Task" t on t.id = a."taskId" and t."tenantId" = ${tenantId}::uuid and t."deletedAt" is not null
      where a."tenantId" = ${tenantId}::uuid
      group by a.kind, a.origin order by a.origin, a.kind`,
    findQuota(tenantId),
  ]);
  const kinds = rows.map(({ kind, origin, files, bytes, trashBytes }) => ({
    kind,
    origin,
    files,
    bytes: Number(bytes),
    trashBytes: Number(trashBytes),
  }));
  const total = (of: (kind: KindUsage) => number) => kinds.reduce((sum, kind) => sum + of(kind), 0);
  return {
    kinds,
    usedBytes: total(({ bytes }) => bytes),
    trashBytes: total(({ trashBytes }) => trashBytes),
    quotaBytes,
    isOwnQuota,
    damagedFiles: rows.reduce((sum, { damaged }) => sum + damaged, 0),
  };
}
