import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { normalizeEmail } from '@/lib/auth/email';
import { hashPassword } from '@/lib/auth/password.server';
import { refuseCommonPassword } from '@/lib/auth/refuse-common-password';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findInvitation, type OpenInvitation } from './find-invitation.server';
import type { joinInput } from './schema';

/**
 * Creates an account for the person with the link, and makes it a member. Throws `linkEnded`, and `invalid` for a
 * common password or an e-mail that has an account already: its owner signs in first.
 */
export async function joinWithNewAccount({ code, name, email, password }: z.output<typeof joinInput>): Promise<Actor> {
  const invitation = await requireInvitation(code);
  refuseCommonPassword(password, 'password');
  // Before the transaction: hashing is slow, and the embedded database runs one transaction at a time.
  const passwordHash = await hashPassword(password);
  return await getDb().$transaction(async (tx) => {
    const [user] = await tx.user.createManyAndReturn({
      data: [{ email: normalizeEmail(email), name, passwordHash }],
      select: { id: true },
      skipDuplicates: true,
    });
    if (!user)
      throw new AppError('invalid', 'there is an account with this e-mail', {
        issues: [{ path: 'email', code: 'emailTaken', params: {} }],
      });
    return await enter(tx, invitation, user.id);
  });
}

/**
 * Makes a person who has an account a member. Somebody who left comes back this way, with the role of the link. Throws
 * `linkEnded`, and `alreadyMember` for a member and for a person whom an administrator has locked out.
 */
export async function joinWithAccount(code: string, userId: string): Promise<Actor> {
  const invitation = await requireInvitation(code);
  return await getDb().$transaction(async (tx) => await enter(tx, invitation, userId));
}

async function requireInvitation(code: string): Promise<OpenInvitation> {
  const invitation = await findInvitation(code);
  if (!invitation) throw ended();
  return invitation;
}

/** Uses the invitation up and adds the membership. Of two people with one link, the second finds it used. */
async function enter(tx: DbTransaction, { id, tenantId, role }: OpenInvitation, userId: string): Promise<Actor> {
  const now = databaseNow();
  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null, endsAt: { gt: now } },
    data: { usedAt: now, usedById: userId },
  });
  if (count === 0) throw ended();
  const entered = await tx.$queryRaw<unknown[]>`
    INSERT INTO "Membership" AS m ("id", "tenantId", "userId", "role")
    VALUES (gen_random_uuid(), ${tenantId}::uuid, ${userId}::uuid, ${role}::"Role")
    ON CONFLICT ("tenantId", "userId") DO UPDATE SET "role" = EXCLUDED."role", "state" = 'active'
      WHERE m."state" = 'removed'
    RETURNING 1`;
  if (entered.length === 0) throw new AppError('alreadyMember', 'is a member already, or was locked out');
  // A link for a new password was made while its administrator knew all studios of the person. It opens more now.
  await tx.passwordReset.deleteMany({ where: { userId } });
  await recordAudit(tx, {
    tenantId,
    actorId: userId,
    action: 'person.joined',
    target: userId,
    data: { role, invitation: id },
  });
  return { tenantId, userId };
}

function ended(): AppError {
  return new AppError('linkEnded', 'the link has ended, is used or taken back');
}
