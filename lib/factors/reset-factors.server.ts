import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';

/**
 * Takes all second factors of a member away, who lost them; their sessions end. Like a link for a new password, only an
 * administrator of all studios of the person may (`otherStudios`). Throws `notFound`.
 */
export async function resetFactors({ tenantId, userId: actorId }: Actor, userId: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    await requireAllStudios(tx, { tenantId, actorId, userId });
    await tx.authenticatorApp.deleteMany({ where: { userId } });
    await tx.passkey.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    // An administrator who resets their own stays signed in.
    if (userId !== actorId) await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, { tenantId, actorId, action: 'factor.reset', target: userId });
  });
}

async function requireAllStudios(
  tx: DbTransaction,
  { tenantId, actorId, userId }: { tenantId: string; actorId: string; userId: string },
): Promise<void> {
  const member = { userId, state: { not: 'removed' } } as const;
  if ((await tx.membership.count({ where: { ...member, tenantId } })) === 0)
    throw new AppError('notFound', `no member ${userId} of this tenant`);
  const elsewhere = await tx.membership.count({
    where: {
      ...member,
      tenant: { memberships: { none: { userId: actorId, role: 'admin', state: 'active' } } },
    },
  });
  if (elsewhere > 0)
    throw new AppError('otherStudios', 'the person belongs to a studio that the actor does not administer');
}
