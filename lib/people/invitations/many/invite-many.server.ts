import 'server-only';
import type { z } from 'zod';
import { recordAudits } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { endOfDay } from '@/lib/time/calendar-day';
import { createLinkCode } from '../../link-code.server';
import { findTenantZone } from '../../rules/find-tenant-zone.server';
import type { inviteManyInput, previewInvitationsInput } from '../schema';
import type { InvitationPlan, ListLink } from './invitation-plan';
import { planInvitations, readyLines } from './plan-invitations.server';

/** What inviting a list would do. Makes nothing. */
export async function previewInvitations(
  { tenantId }: Pick<Actor, 'tenantId'>,
  input: z.output<typeof previewInvitationsInput>,
): Promise<InvitationPlan> {
  return await planInvitations(getDb(), { tenantId, timeZone: await findTenantZone(tenantId) }, input);
}

/**
 * Makes a link for each line of a list, all of them or none, and only if that does what its preview said. Throws
 * `conflict` where it no longer does: also for the second of two presses, whose people are invited then. Throws
 * `notPossible` where lines are wrong and are not left out, or none is right.
 */
export async function inviteMany(
  { tenantId, userId }: Actor,
  { fingerprint, leaveOut, ...list }: z.output<typeof inviteManyInput>,
): Promise<ListLink[]> {
  const timeZone = await findTenantZone(tenantId);
  return await getDb().$transaction(async (tx) => {
    // Two presses at once would each find nobody invited.
    await tx.$queryRaw`SELECT id FROM "Tenant" WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
    const plan = await planInvitations(tx, { tenantId, timeZone }, list);
    if (plan.fingerprint !== fingerprint) throw new AppError('conflict', 'the list no longer does what was previewed');
    const ready = readyLines(plan);
    if (plan.refusal || ready.length === 0 || (ready.length < plan.lines.length && !leaveOut))
      throw new AppError('notPossible', `${ready.length} of ${plan.lines.length} lines are right`);
    const now = databaseNow();
    const usualEnd = new Date(now.getTime() + list.days * 86_400_000);
    const made = ready.map((line) => ({
      ...line,
      ...createLinkCode(),
      endsAt: line.lastDay ? endOfDay(line.lastDay, timeZone) : usualEnd,
    }));
    const rows = await tx.invitation.createManyAndReturn({
      data: made.map(({ email, name, role, codeHash, endsAt }) => ({
        tenantId,
        createdById: userId,
        email,
        note: name || email,
        role,
        codeHash,
        endsAt,
      })),
      select: { id: true, role: true, note: true },
    });
    await recordAudits(
      tx,
      rows.map(({ id, role, note }) => ({
        tenantId,
        actorId: userId,
        action: 'invitation.created',
        target: id,
        data: { role, note },
      })),
    );
    return made.map(({ email, name, role, code, endsAt }) => ({
      email,
      name,
      role,
      path: `/join?code=${code}`,
      endsAt: endsAt.toISOString(),
    }));
  });
}
