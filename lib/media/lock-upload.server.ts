import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';

/** Until the transaction ends, nobody else writes or deletes the tenant's upload with these bytes. */
export async function lockUpload(
  transaction: Pick<DbTransaction, '$executeRaw'>,
  { tenantId, sha256 }: Pick<Asset, 'tenantId' | 'sha256'>,
): Promise<void> {
  const name = `asset:${tenantId}:${sha256}`;
  await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
