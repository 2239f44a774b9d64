import 'server-only';
import { getDb } from '@/lib/db/client.server';

/** The names of a tenant's administrators, who can give rights. At most ten. */
export async function listAdmins(tenantId: string): Promise<string[]> {
  const rows = await getDb().membership.findMany({
    where: { tenantId, role: 'admin', state: 'active', user: { disabledAt: null } },
    select: { user: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
    take: 10,
  });
  return rows.map(({ user }) => user.name);
}
