import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import type { KeyEncryptionKey } from './key-encryption-key';
import { type KeyRing, keyRing } from './key-ring.server';
import { SecretClosed } from './secret-closed';

/** Where a secret is sealed: the studio's database, and the keys of this process. */
export interface Sealing {
  db?: Pick<Db, 'installation'>;
  ring?: KeyRing;
}

/**
 * The key that wraps new data keys: the one that the studio agreed on (lib/installation), whatever this process calls its
 * primary one. So from the moment a rotation begins, no process wraps with the old key. Throws SecretClosed if this
 * process has not got it.
 */
export async function sealingKey({ db = getDb(), ring = keyRing() }: Sealing = {}): Promise<KeyEncryptionKey> {
  const row = await db.installation.findUnique({ where: { id: 1 }, select: { settings: true } });
  const agreed = (row?.settings as { ENCRYPTION_KEY?: string } | undefined)?.ENCRYPTION_KEY;
  // Before the first process has agreed on anything, it is the first one's.
  if (agreed === undefined) return ring.primary;
  const key = ring.keys.find(({ check }) => check === agreed);
  if (key) return key;
  throw new SecretClosed(
    'keyMissing',
    'the key that this studio seals with is neither ENCRYPTION_KEY nor one of MORE_ENCRYPTION_KEYS of this process',
  );
}
