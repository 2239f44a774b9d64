import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { createLinkCode } from '../link-code.server';
import type { NewLink } from './invitation-dto';
import type { createInvitationInput } from './schema';

/** Each open link is a door: so many are enough to invite a whole company, and a script can't fill the table. */
export const mostOpenInvitations = 200;

/** Makes a link that lets one person into the actor's studio. Throws `notPossible` when too many links are open. */
export async function createInvitation(
  { tenantId, userId }: Actor,
  { role, note, days }: z.output<typeof createInvitationInput>,
): Promise<NewLink> {
  const { code, codeHash } = createLinkCode();
  const now = databaseNow();
  const endsAt = new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
  await getDb().$transaction(async (tx) => {
    const open = await tx.invitation.count({
      where: { tenantId, usedAt: null, revokedAt: null, endsAt: { gt: now } },
    });
    if (open >= mostOpenInvitations)
      throw new AppError('invalid', 'too many open invitations', {
        issues: [{ path: 'note', code: 'tooManyInvitations', params: { max: mostOpenInvitations } }],
      });
    const { id } = await tx.invitation.create({
      data: { tenantId, role, note, codeHash, createdById: userId, endsAt },
      select: { id: true },
    });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'invitation.created',
      target: id,
      data: { role, note },
    });
  });
  return { path: `/join?code=${code}`, endsAt: endsAt.toISOString() };
}
