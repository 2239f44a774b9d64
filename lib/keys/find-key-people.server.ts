import 'server-only';
import { type DbTransaction, getDb } from '@/lib/db/client.server';

/** The people of a tenant whom a key can be kept for, those who joined first at the top: without removed ones. */
export async function findKeyPeople(
  tenantId: string,
  db: Pick<DbTransaction, 'membership'> = getDb(),
): Promise<{ id: string; name: string }[]> {
  const members = await db.membership.findMany({
    where: { tenantId, state: { not: 'removed' } },
    select: { user: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
  });
  return members.map(({ user }) => user);
}
