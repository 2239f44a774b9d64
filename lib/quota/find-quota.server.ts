import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';

/** The maximum for a tenant's files in bytes: its own limit, else the installation's. Null: no limit. */
export async function findQuota(
  tenantId: string,
  standard: number | undefined = getEnv().STORAGE_QUOTA_BYTES,
): Promise<{ quotaBytes: number | null; isOwnQuota: boolean }> {
  const tenant = await getDb().tenant.findUnique({ where: { id: tenantId }, select: { storageQuotaBytes: true } });
  const own = tenant?.storageQuotaBytes ?? null;
  // Exact up to 2^53 bytes: nine petabytes.
  return { quotaBytes: own === null ? (standard ?? null) : Number(own), isOwnQuota: own !== null };
}
