import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { mostOpenInvitations } from '../create-invitation.server';
import type { previewInvitationsInput } from '../schema';
import type { InvitationPlan, LineProblem, ListRefusal, PlannedLine } from './invitation-plan';
import { readInvitationList } from './read-invitation-list.server';

/**
 * What inviting a list would do. Lines of members, and of people for whom a link is open, are named as wrong; somebody
 * who was removed can come back.
 */
export async function planInvitations(
  db: Pick<DbTransaction, 'invitation' | 'membership'>,
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
  { text, role, days }: z.output<typeof previewInvitationsInput>,
): Promise<InvitationPlan> {
  const now = databaseNow();
  const read = readInvitationList(text, { timeZone, role, now });
  if ('code' in read) return planOf([], [], read, days);
  const emails = read.lines.map(({ email }) => email);
  const open = await db.invitation.findMany({
    where: { tenantId, usedAt: null, revokedAt: null, endsAt: { gt: now } },
    select: { email: true },
  });
  const invited = new Set(open.map(({ email }) => email));
  const members = await db.membership.findMany({
    where: { tenantId, state: { not: 'removed' }, user: { email: { in: emails } } },
    select: { state: true, user: { select: { email: true } } },
  });
  const states = new Map(members.map(({ state, user }) => [user.email, state]));
  const lines = read.lines.map((line): PlannedLine => {
    const state = states.get(line.email);
    const code: LineProblem['code'] | null = state
      ? state === 'disabled'
        ? 'lockedOut'
        : 'member'
      : invited.has(line.email)
        ? 'invited'
        : null;
    return code ? { ...line, problems: [...line.problems, { column: 'email', code, params: {} }] } : line;
  });
  const ready = readyLines({ lines }).length;
  const refusal: ListRefusal | null =
    open.length + ready > mostOpenInvitations
      ? { code: 'tooManyOpen', params: { max: mostOpenInvitations, open: open.length, ready } }
      : null;
  return planOf(lines, read.ignored, refusal, days);
}

/** The lines that become invitations. */
export function readyLines({ lines }: Pick<InvitationPlan, 'lines'>) {
  return lines.flatMap((line) => (line.role && line.problems.length === 0 ? [{ ...line, role: line.role }] : []));
}

function planOf(lines: PlannedLine[], ignored: string[], refusal: ListRefusal | null, days: number): InvitationPlan {
  const fingerprint = createHash('sha256').update(JSON.stringify({ lines, refusal, days })).digest('hex');
  return { refusal, lines, ignored, fingerprint };
}
