import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import type { NewLink } from '../invitations/invitation-dto';
import { createLinkCode } from '../link-code.server';

const validHours = 24;

/**
 * Makes the link with which a member sets a new password; an earlier link of theirs ends. A password opens every studio
 * of its person, so only an administrator of all of them may make the link (`otherStudios`). Throws `notFound`.
 */
export async function createPasswordReset({ tenantId, userId: actorId }: Actor, userId: string): Promise<NewLink> {
  const { code, codeHash } = createLinkCode();
  const endsAt = new Date(databaseNow().getTime() + validHours * 60 * 60 * 1000);
  await getDb().$transaction(async (tx) => {
    const studios = await tx.$queryRaw<{ tenantId: string; isAdministered: boolean }[]>`
      SELECT m."tenantId", EXISTS (
        SELECT 1 FROM "Membership" own WHERE own."tenantId" = m."tenantId" AND own."userId" = ${actorId}::uuid
          AND own."role" = 'admin' AND own."state" = 'active'
      ) AS "isAdministered"
      FROM "Membership" m WHERE m."userId" = ${userId}::uuid AND m."state" <> 'removed'`;
    if (!studios.some((studio) => studio.tenantId === tenantId))
      throw new AppError('notFound', `no member ${userId} of this tenant`);
    if (!studios.every(({ isAdministered }) => isAdministered))
      throw new AppError('otherStudios', 'the person belongs to a studio that the actor does not administer');
    await tx.passwordReset.deleteMany({ where: { userId } });
    await tx.passwordReset.create({ data: { tenantId, userId, codeHash, createdById: actorId, endsAt } });
    await recordAudit(tx, { tenantId, actorId, action: 'password.resetOffered', target: userId });
  });
  return { path: `/reset-password?code=${code}`, endsAt: endsAt.toISOString() };
}
