import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { SecretPlace } from '@/lib/sealing/key-encryption-key';
import { formerPlace, secretPlace } from './secret-place';

interface KeyRow {
  id: string;
  providerId: string;
  secret: string;
  secretVersion: number;
}

/**
 * A secret of a key as it is stored: the present one, or the one of that version. Empty: erased. A replacement between
 * reading the row and this changes nothing: what the row has is still the secret of its version.
 */
export async function findSealed(
  tenantId: string,
  row: KeyRow,
  version = row.secretVersion,
): Promise<{ sealed: string; place: SecretPlace }> {
  if (version === row.secretVersion) return { sealed: row.secret, place: secretPlace(tenantId, row) };
  const former = await getDb().formerSecret.findUnique({
    where: { keyId_version: { keyId: row.id, version }, tenantId },
    select: { id: true, tenantId: true, providerId: true, secret: true },
  });
  return former
    ? { sealed: former.secret, place: formerPlace(former) }
    : { sealed: '', place: secretPlace(tenantId, row) };
}
