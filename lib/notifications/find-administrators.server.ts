import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';

/** The ids of a tenant's administrators who can sign in, without the user `except`. */
export async function findAdministrators(tx: DbTransaction, tenantId: string, except?: string): Promise<string[]> {
  const memberships = await tx.membership.findMany({
    where: {
      tenantId,
      role: 'admin',
      state: 'active',
      user: { disabledAt: null },
      ...(except && { userId: { not: except } }),
    },
    select: { userId: true },
  });
  return memberships.map(({ userId }) => userId);
}
