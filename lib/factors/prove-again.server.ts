import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { countAttempt, forgiveAttempt } from '@/lib/auth/login-throttle.server';
import { noteRefusal } from '@/lib/auth/note-refusal.server';
import { verifyPassword } from '@/lib/auth/password.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { findProofMethods } from './find-factors.server';
import type { RelyingParty } from './relying-party.server';
import { type Factor, takeFactor } from './take-factor.server';

interface Proof extends Actor {
  sessionId: string;
  /** The client's network address. */
  address: string;
}

/**
 * Notes in the session that its person has just proved who they are: by the second factor, or by the password where
 * they have none. Throws `invalid` at `password` or `code`, `throttled`, and `notPossible` for a password that is not
 * enough.
 */
export async function proveAgain(
  proof: Proof,
  given: Factor | { password: string },
  party: RelyingParty,
): Promise<void> {
  if ('password' in given) await takePassword(proof, given.password);
  else await takeFactor({ ...proof, deviceId: `session ${proof.sessionId}` }, given, party);
  const { sessionId, userId, tenantId } = proof;
  await getDb().$executeRaw`
    UPDATE "Session" SET "provenAt" = clock_timestamp() WHERE "id" = ${sessionId}::uuid AND "userId" = ${userId}::uuid`;
  await recordAudit(getDb(), { tenantId, actorId: userId, action: 'proof.given', target: sessionId });
}

async function takePassword({ userId, tenantId, address }: Proof, password: string): Promise<void> {
  if (!(await findProofMethods(userId)).password)
    throw new AppError('notPossible', 'the person has a second factor, which proves more');
  // As for a change of the password: a signed-in person is not throttled by strangers who guess elsewhere.
  const attempt = { deviceId: 'signed-in', userId };
  await countAttempt(attempt, databaseNow());
  const user = await getDb().user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(user.passwordHash, password))) {
    const reason = 'the password of a repeated proof is wrong';
    noteRefusal({ action: 'proof.refused', reason, address, person: { userId, tenantId }, isEach: true });
    throw new AppError('invalid', reason, { issues: [{ path: 'password', code: 'wrongPassword', params: {} }] });
  }
  await forgiveAttempt(attempt);
}
