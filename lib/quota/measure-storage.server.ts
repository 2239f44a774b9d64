import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { KindUsage, StorageUsage } from './dto';
import { findQuota } from './find-quota.server';

interface Row extends Omit<KindUsage, 'bytes' | 'trashBytes'> {
  bytes: bigint;
  trashBytes: bigint;
  damaged: number;
  unmeasured: number;
}

/**
 * Measures the storage of a tenant's files by kind, including posters, files as they arrived, the trash, and files kept for other uses.
 * Posters from before they were measured are included after the file check has read them (`unmeasuredFiles`). One pass
 * over the tenant's files and its trash: about two seconds for a million files on two busy cores, so only for the
 * administrators' page.
 */
export async function measureStorage(tenantId: string): Promise<StorageUsage> {
  const [rows, { quotaBytes, isOwnQuota }] = await Promise.all([
    getDb().$queryRaw<Row[]>`
      select a.kind::text as kind, a.origin::text as origin, count(*)::int as files,
        coalesce(sum(b.bytes), 0)::bigint as bytes,
        coalesce(sum(b.bytes) filter (where t.id is not null), 0)::bigint as "trashBytes",
        (count(*) filter (where a."damagedAt" is not null))::int as damaged,
        (count(*) filter (where a."posterKey" is not null and a."stillsBytes" is null))::int as unmeasured
      from "Asset" a left join "Task" t on t.id = a."taskId" and t."tenantId" = ${tenantId}::uuid and t."deletedAt" is not null
      cross join lateral (select case when a."sharesBytes" then 0 else a."sizeBytes" + coalesce(a."stillsBytes", 0)
        + coalesce(a."sentBytes", 0) + coalesce(a."arrivedBytes", 0) end as bytes) b
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
  const sum = <Each>(list: readonly Each[], of: (each: Each) => number) =>
    list.reduce((all, each) => all + of(each), 0);
  return {
    kinds,
    usedBytes: sum(kinds, ({ bytes }) => bytes),
    trashBytes: sum(kinds, ({ trashBytes }) => trashBytes),
    quotaBytes,
    isOwnQuota,
    damagedFiles: sum(rows, ({ damaged }) => damaged),
    unmeasuredFiles: sum(rows, ({ unmeasured }) => unmeasured),
  };
}
