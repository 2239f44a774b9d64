import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { KeyDto } from './dto';
import { keySelect, toKeyDto } from './to-key-dto.server';

/** The tenant's keys without the deleted ones: real ones first, then by age. Never with the secret. */
export async function listKeys(tenantId: string): Promise<KeyDto[]> {
  const rows = await getDb().providerKey.findMany({
    where: { tenantId, deletedAt: null },
    select: keySelect,
    orderBy: [{ isSandbox: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toKeyDto);
}
