import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { oidcSettings } from './oidc-settings.server';
import { type SessionToken, sessionIdle, sessionMaxAge } from './session-token';

const log = createLogger('auth');

/** Older than every proof that counts. */
const longAgo = new Date(0);

/** The client's network address and its browser's user agent. */
export interface Visitor {
  address: string;
  userAgent: string;
}

interface Opening {
  userId: string;
  tenantId: string;
  /** After a sign-in by password: the hash it was compared with. */
  passwordHash?: string;
  /** False where an open session goes over into this one: it proves nothing new. */
  isProven?: boolean;
}

/**
 * Opens a session in one of a person's studios and removes their expired sessions. Throws AppError('unauthenticated')
 * if the password was changed or the person locked out after the password check: those end their sessions, and a session
 * that is being opened at that moment must not survive. Throws AppError('identityNeeded') where the identity provider
 * has to be asked about the person first.
 */
export async function openSession(
  { userId, tenantId, passwordHash, isProven = true }: Opening,
  { address, userAgent }: Visitor,
): Promise<SessionToken> {
  const db = getDb();
  const now = databaseNow();
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  await db.session.deleteMany({ where: { userId, OR: [{ endsAt: { lt: now } }, { idleEndsAt: { lt: now } }] } });
  const opened = await db.$transaction(async (tx) => {
    // A shared lock: other sign-ins don't wait, but a password change waits and then ends this session.
    const proven = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "User" u
      JOIN "Membership" m ON m."userId" = u."id" AND m."tenantId" = ${tenantId}::uuid AND m."state" = 'active'
      WHERE u."id" = ${userId}::uuid AND u."disabledAt" IS NULL
        AND (${passwordHash ?? null}::text IS NULL OR u."passwordHash" = ${passwordHash ?? null}) FOR SHARE`;
    if (proven.length === 0) throw new AppError('unauthenticated', 'the password was changed during the sign-in');
    const endsAt = await findEnd(tx, userId, after);
    if (endsAt <= now) throw new AppError('identityNeeded', 'the word of the identity provider is too old');
    const session = await tx.session.create({
      data: {
        userId,
        tenantId,
        address: address.slice(0, 64),
        userAgent: userAgent.slice(0, 300),
        idleEndsAt: after(sessionIdle),
        endsAt,
        provenAt: isProven ? now : longAgo,
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'session.opened',
      target: session.id,
      address,
      userAgent,
    });
    return session;
  });
  log.info({ userId, tenantId, sessionId: opened.id, address }, 'signed in');
  return { sessionId: opened.id };
}

/**
 * When a session has to end. That of a person who is linked with the identity provider ends a given time after its last
 * word, however it was opened: otherwise a password or a change of the studio would outlast a removal there.
 */
async function findEnd(tx: DbTransaction, userId: string, after: (seconds: number) => Date): Promise<Date> {
  const usual = after(sessionMaxAge);
  const oidc = oidcSettings();
  const where = { userId, issuer: oidc?.issuer };
  const identity = oidc && (await tx.identity.findFirst({ where, select: { checkedAt: true } }));
  if (!identity) return usual;
  const end = new Date(identity.checkedAt.getTime() + oidc.holds * 1000);
  return end < usual ? end : usual;
}
