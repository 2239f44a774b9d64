import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { KeyRing } from '@/lib/sealing/key-ring.server';
import { readSealed, type SealedRow, sealedTableNames } from '@/lib/sealing/sealed-tables.server';
import { openSecret } from '@/lib/sealing/secret.server';

/** How many secrets of a table are tried: one that is damaged says nothing about the others. */
const sample = 20;

/** Throws if these keys can open none of the stored secrets. */
export async function requireOpenableKeys(db: Db, ring: KeyRing): Promise<void> {
  const found = await Promise.all(sealedTableNames.map((table) => readSealed(db, table, { most: sample })));
  const secrets = found.flat();
  if (secrets.length === 0) return;
  for (const one of secrets) if (await opens(one, ring)) return;
  throw new Error('ENCRYPTION_KEY does not open the keys in this database: it is not the one they were stored with.');
}

async function opens({ place, secret }: SealedRow, ring: KeyRing): Promise<boolean> {
  try {
    await openSecret(secret, place, { ring });
    return true;
  } catch {
    return false;
  }
}
