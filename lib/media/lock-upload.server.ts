import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';

/** Locks the tenant's upload with these bytes: no other process writes or deletes it until the transaction ends. */
export async function lockUpload(
  transaction: Pick<DbTransaction, '$executeRaw'>,
  { tenantId, sha256 }: Pick<Asset, 'tenantId' | 'sha256'>,
): Promise<void> {
  const name = `asset:${tenantId}:${sha256}`;
  await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
