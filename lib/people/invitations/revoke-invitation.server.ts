import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';

/** Takes an invitation back: its link opens nothing any more. Throws `notFound` for one that is used or taken back. */
export async function revokeInvitation({ tenantId, userId }: Actor, invitationId: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, tenantId, usedAt: null, revokedAt: null },
      data: { revokedAt: databaseNow() },
    });
    if (count === 0) throw new AppError('notFound', `no open invitation ${invitationId} of this tenant`);
    await recordAudit(tx, { tenantId, actorId: userId, action: 'invitation.revoked', target: invitationId });
  });
}
