import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { decryptSecret } from '@/lib/keys/encryption.server';
import { sealedTables } from './sealed-secrets.server';

/** How many secrets of a table are tried: one that is damaged says nothing about the others. */
const sample = 20;

/** Throws if this ENCRYPTION_KEY can open none of the stored secrets. */
export async function requireOpenableKeys(db: Db): Promise<void> {
  const found = await Promise.all(Object.values(sealedTables).map(({ find }) => find(db, sample)));
  const secrets = found.flat();
  if (secrets.length === 0 || secrets.some(opens)) return;
  throw new Error('ENCRYPTION_KEY does not open the keys in this database: it is not the one they were stored with.');
}

function opens({ id, tenantId, secret }: { id: string; tenantId: string; secret: string }): boolean {
  try {
    decryptSecret(secret, { tenantId, keyId: id });
    return true;
  } catch {
    return false;
  }
}
