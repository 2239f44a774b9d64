import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { PersonDto } from '@/lib/people/person-dto';

/** All people of a tenant by name, for the filters of lists. Includes disabled people, because their tasks stay. */
export async function findPeople(tenantId: string): Promise<PersonDto[]> {
  return await getDb().user.findMany({
    where: { memberships: { some: { tenantId } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 200,
  });
}
