import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { createKeyHider, type KeyHider } from '@/lib/text/hide-key';
import { decryptSecret } from './encryption.server';

/** Hides one of the tenant's keys in data from outside. Hides nothing when the key is erased. */
export async function keyHiderOf(tenantId: string, keyId: string): Promise<KeyHider> {
  const row = await getDb().providerKey.findFirst({ where: { id: keyId, tenantId }, select: { secret: true } });
  return createKeyHider(row?.secret ? decryptSecret(row.secret, { tenantId, keyId }) : '');
}
