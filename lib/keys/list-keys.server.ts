import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { KeyDto } from './dto';
import { keySelect, toKeyDto } from './to-key-dto.server';

/** The tenant's keys that are not deleted: sandbox keys last, oldest first. Never with the secret. */
export async function listKeys(tenantId: string): Promise<KeyDto[]> {
  const rows = await getDb().providerKey.findMany({
    where: { tenantId, deletedAt: null },
    select: keySelect,
    orderBy: [{ isSandbox: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toKeyDto);
}
