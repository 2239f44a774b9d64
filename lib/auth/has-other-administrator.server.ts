import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { Actor } from './actor';

/** Whether a studio has an administrator who can sign in besides this person. The caller has locked the studio's row. */
export async function hasOtherAdministrator(tx: DbTransaction, { tenantId, userId }: Actor): Promise<boolean> {
  const others = await tx.membership.count({
    where: { tenantId, role: 'admin', state: 'active', userId: { not: userId }, user: { disabledAt: null } },
  });
  return others > 0;
}
