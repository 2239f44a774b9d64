import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { mostOpenInvitations } from './create-invitation.server';
import type { InvitationDto } from './invitation-dto';

/** The invitations of a tenant that can still be used, newest first. */
export async function listInvitations(tenantId: string): Promise<InvitationDto[]> {
  const rows = await getDb().invitation.findMany({
    where: { tenantId, usedAt: null, revokedAt: null, endsAt: { gt: databaseNow() } },
    select: {
      id: true,
      note: true,
      email: true,
      role: true,
      createdAt: true,
      endsAt: true,
      createdBy: { select: { name: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostOpenInvitations,
  });
  return rows.map(({ createdBy, createdAt, endsAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    endsAt: endsAt.toISOString(),
    createdBy: createdBy.name,
  }));
}
