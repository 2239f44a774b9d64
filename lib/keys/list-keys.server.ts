import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { isClosed } from '@/lib/sealing/closed-secrets.server';
import { keyRing } from '@/lib/sealing/key-ring.server';
import type { KeyDto } from './dto';
import { keySelect, toKeyDto } from './to-key-dto.server';

/** The tenant's keys that are not deleted: sandbox keys last, oldest first. Never with the secret. */
export async function listKeys(tenantId: string): Promise<KeyDto[]> {
  const db = getDb();
  const [rows, closed] = await Promise.all([
    db.providerKey.findMany({
      where: { tenantId, deletedAt: null },
      select: keySelect,
      orderBy: [{ isSandbox: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    }),
    db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "ProviderKey" WHERE "tenantId" = ${tenantId}::uuid AND ${isClosed(keyRing())}`,
  ]);
  return rows.map((row) =>
    toKeyDto(
      row,
      closed.some(({ id }) => id === row.id),
    ),
  );
}
