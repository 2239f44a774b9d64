import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { createLogger } from '@/lib/log/logger.server';
import { type SessionToken, sessionIdle, sessionMaxAge } from './session-token';

const log = createLogger('auth');

/** Where a session is opened: the client's network address, and what its browser calls itself. */
export interface Visitor {
  address: string;
  userAgent: string;
}

/** Opens a session in one of a person's studios. What is over of theirs goes at the same time. */
export async function openSession(
  { userId, tenantId }: { userId: string; tenantId: string },
  { address, userAgent }: Visitor,
): Promise<SessionToken> {
  const db = getDb();
  const now = databaseNow();
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  await db.session.deleteMany({ where: { userId, OR: [{ endsAt: { lt: now } }, { idleEndsAt: { lt: now } }] } });
  const opened = await db.session.create({
    data: {
      userId,
      tenantId,
      address: address.slice(0, 64),
      userAgent: userAgent.slice(0, 300),
      idleEndsAt: after(sessionIdle),
      endsAt: after(sessionMaxAge),
    },
    select: { id: true },
  });
  await db.auditEvent.create({
    data: { tenantId, actorId: userId, action: 'session.opened', target: opened.id, data: { address } },
  });
  log.info({ userId, tenantId, sessionId: opened.id, address }, 'signed in');
  return { sessionId: opened.id };
}
