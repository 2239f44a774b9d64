import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { openSecret } from '@/lib/sealing/secret.server';
import { createKeyHider, type KeyHider } from '@/lib/text/hide-key';
import { secretPlace } from './secret-place';

/** Hides one of the tenant's keys in data from outside. Hides nothing when the key is erased. */
export async function keyHiderOf(tenantId: string, keyId: string): Promise<KeyHider> {
  const row = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId },
    select: { id: true, providerId: true, secret: true },
  });
  return createKeyHider(row?.secret ? await openSecret(row.secret, secretPlace(tenantId, row)) : '');
}
