import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { countAttempt, forgiveAttempt } from './login-throttle.server';
import { noteRefusal } from './note-refusal.server';
import { hashPassword, verifyPassword } from './password.server';
import { refuseCommonPassword } from './refuse-common-password';

export interface PasswordChange {
  userId: string;
  tenantId: string;
  /** The client's network address. */
  address: string;
  current: string;
  next: string;
}

/**
 * Sets a new password and ends every session of this person; the caller opens a new one for the requesting browser. The
 * current password is required and throttled as in a sign-in: an open browser must neither be enough nor allow
 * guessing.
 */
export async function changePassword(change: PasswordChange, now: Date): Promise<void> {
  refuseCommonPassword(change.next, 'next');
  const db = getDb();
  const user = await db.user.findUniqueOrThrow({
    where: { id: change.userId },
    select: { passwordHash: true },
  });
  // A counter of its own: a signed-in person is not throttled by strangers who guess elsewhere.
  const attempt = { deviceId: 'signed-in', userId: change.userId };
  await countAttempt(attempt, now);
  if (!(await verifyPassword(user.passwordHash, change.current))) {
    const { userId, tenantId, address } = change;
    const reason = 'the current password is wrong';
    noteRefusal({ action: 'password.refused', reason, address, person: { userId, tenantId }, isEach: true });
    throw wrongPassword();
  }
  await forgiveAttempt(attempt);
  const passwordHash = await hashPassword(change.next);
  await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      // Compare-and-set: of two parallel changes, the second checked a password that is no longer the current one.
      where: { id: change.userId, passwordHash: user.passwordHash },
      // `sessionVersion` is for web processes of older versions, in which sessions were not rows.
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    if (count === 0) throw wrongPassword();
    await tx.session.deleteMany({ where: { userId: change.userId } });
    await recordAudit(tx, {
      tenantId: change.tenantId,
      actorId: change.userId,
      action: 'password.changed',
      target: change.userId,
    });
  });
}

function wrongPassword(): AppError {
  return new AppError('invalid', 'the current password is wrong', {
    issues: [{ path: 'current', code: 'wrongPassword', params: {} }],
  });
}
