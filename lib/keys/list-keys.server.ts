import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { isClosed } from '@/lib/sealing/closed-secrets.server';
import { keyRing } from '@/lib/sealing/key-ring.server';
import type { KeyDto } from './dto';
import { keySelect, toKeyDto } from './to-key-dto.server';

/**
 * The tenant's keys that are not deleted: sandbox keys last, oldest first. Never with the secret. `userId`: only those that
 * this person may use.
 */
export async function listKeys(tenantId: string, userId?: string): Promise<KeyDto[]> {
  const db = getDb();
  const ofPerson = userId && { OR: [{ allowedUserIds: { isEmpty: true } }, { allowedUserIds: { has: userId } }] };
  const [rows, closed] = await Promise.all([
    db.providerKey.findMany({
      where: { tenantId, deletedAt: null, ...ofPerson },
      select: keySelect,
      orderBy: [{ isSandbox: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    }),
    db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "ProviderKey" WHERE "tenantId" = ${tenantId}::uuid AND ${isClosed(keyRing())}`,
  ]);
  return rows.map((row) =>
    toKeyDto(
      // Who else may use a key is no business of the person.
      userId ? { ...row, allowedUserIds: [] } : row,
      closed.some(({ id }) => id === row.id),
    ),
  );
}
