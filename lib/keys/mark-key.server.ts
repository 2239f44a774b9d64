import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { KeyCheckCode } from './dto';

/** The provider refused the key while a task used it: shown beside the key until it works again. */
export async function markKeyRejected(keyId: string, code: KeyCheckCode = 'rejected'): Promise<void> {
  await getDb().providerKey.updateMany({
    where: { id: keyId, deletedAt: null },
    data: { state: 'rejected', checkCode: code, checkedAt: new Date() },
  });
}

/** The provider accepted the key. Once a minute at most: hundreds of tasks need not write the same row. */
export async function markKeySucceeded(keyId: string): Promise<void> {
  const now = new Date();
  await getDb().providerKey.updateMany({
    where: {
      id: keyId,
      deletedAt: null,
      OR: [
        { state: { not: 'working' } },
        { lastSuccessAt: null },
        { lastSuccessAt: { lt: new Date(now.getTime() - 60_000) } },
      ],
    },
    data: { state: 'working', checkCode: 'working', lastSuccessAt: now },
  });
}
