import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { PersonDto } from '@/lib/tasks/dto';

/** Everybody of a tenant, by name: whom lists can be filtered by. Disabled people stay, their tasks do too. */
export async function findPeople(tenantId: string): Promise<PersonDto[]> {
  return await getDb().user.findMany({
    where: { memberships: { some: { tenantId } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 200,
  });
}
