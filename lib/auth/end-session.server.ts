import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { createLogger } from '@/lib/log/logger.server';
import { sessionTokenSchema } from './session-token';

const log = createLogger('auth');

/** Ends the session of a cookie. Copies of the cookie become invalid too. */
export async function endSession(token: unknown): Promise<void> {
  const parsed = sessionTokenSchema.safeParse(token);
  if (!parsed.success) return;
  const { sessionId } = parsed.data;
  const db = getDb();
  const session = await db.session.findUnique({ where: { id: sessionId }, select: { userId: true, tenantId: true } });
  if (!session) return;
  const { userId, tenantId } = session;
  await db.$transaction([
    db.session.deleteMany({ where: { id: sessionId } }),
    recordAudit(db, { tenantId, actorId: userId, action: 'session.ended', target: sessionId }),
  ]);
  log.info({ userId, tenantId, sessionId }, 'signed out');
}
