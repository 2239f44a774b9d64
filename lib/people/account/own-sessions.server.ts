import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import type { OwnSessionDto } from './account-dto';
import { nameBrowser } from './name-browser';

/** The open sessions of a person in all studios: the asking one first, then the latest used. At most fifty. */
export async function listOwnSessions(userId: string, currentId: string | null): Promise<OwnSessionDto[]> {
  const now = databaseNow();
  const rows = await getDb().session.findMany({
    where: { userId, endsAt: { gt: now }, idleEndsAt: { gt: now } },
    select: {
      id: true,
      address: true,
      userAgent: true,
      createdAt: true,
      lastSeenAt: true,
      tenant: { select: { name: true } },
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 50,
  });
  return rows
    .map(({ tenant, userAgent, createdAt, lastSeenAt, ...row }) => ({
      ...row,
      ...nameBrowser(userAgent),
      isThis: row.id === currentId,
      studio: tenant.name,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Ends one session of the person. Throws `notFound` when it has ended already or is somebody else’s. */
export async function endOwnSession({ tenantId, userId }: Actor, sessionId: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId } });
    if (count === 0) throw new AppError('notFound', `no session ${sessionId} of this person`);
    await recordAudit(tx, { tenantId, actorId: userId, action: 'session.ended', target: sessionId });
  });
}

/** Ends all sessions of the person but the asking one. Returns how many. */
export async function endOtherSessions({ tenantId, userId }: Actor, currentId: string | null): Promise<number> {
  return await getDb().$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, ...(currentId && { id: { not: currentId } }) } });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'session.othersEnded',
      target: userId,
      data: { count },
    });
    return count;
  });
}
