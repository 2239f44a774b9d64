import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { openSecret } from '@/lib/sealing/secret.server';
import { createKeyHider, type KeyHider } from '@/lib/text/hide-key';
import { findSealed } from './find-sealed.server';

/** Hides the key that a task was sent with in data from outside. Hides nothing when that secret is erased. */
export async function keyHiderOf(task: { tenantId: string; keyId: string; secretVersion: number }): Promise<KeyHider> {
  const { tenantId, keyId, secretVersion } = task;
  const row = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId },
    select: { id: true, providerId: true, secret: true, secretVersion: true },
  });
  const found = row && (await findSealed(tenantId, row, secretVersion));
  return createKeyHider(found?.sealed ? await openSecret(found.sealed, found.place) : '');
}
