import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { decryptSecret } from '@/lib/keys/encryption.server';

/** How many keys are tried: one damaged key says nothing about the others. */
const sample = 20;

/** Throws if this ENCRYPTION_KEY can decrypt none of the stored provider keys. */
export async function requireOpenableKeys(db: Db): Promise<void> {
  const keys = await db.providerKey.findMany({
    where: { deletedAt: null, secret: { startsWith: 'v1.' } },
    select: { id: true, tenantId: true, secret: true },
    orderBy: { createdAt: 'desc' },
    take: sample,
  });
  if (keys.length === 0 || keys.some(opens)) return;
  throw new Error(
    'ENCRYPTION_KEY does not open the provider keys in this database: it is not the one they were stored with.',
  );
}

function opens({ id, tenantId, secret }: { id: string; tenantId: string; secret: string }): boolean {
  try {
    decryptSecret(secret, { tenantId, keyId: id });
    return true;
  } catch {
    return false;
  }
}
