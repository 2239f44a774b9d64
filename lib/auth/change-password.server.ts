import 'server-only';
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
 * Sets a new password and ends every session of this person (the caller opens a new one for the browser that asked). The current password is
 * asked and throttled as in a sign-in: an open browser alone must not be enough, nor a place to guess.
 */
export async function changePassword(change: PasswordChange, now: Date): Promise<void> {
  refuseCommonPassword(change.next, 'next');
  const db = getDb();
  const user = await db.user.findUniqueOrThrow({
    where: { id: change.userId },
    select: { passwordHash: true },
  });
  // Somebody who is signed in: what strangers guess elsewhere does not hold them up.
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
      // Of two changes at once the second has named a password that is no longer the current one.
      where: { id: change.userId, passwordHash: user.passwordHash },
      // The version is for web processes of before sessions were rows.
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    if (count === 0) throw wrongPassword();
    await tx.session.deleteMany({ where: { userId: change.userId } });
    await tx.auditEvent.create({
      data: { tenantId: change.tenantId, actorId: change.userId, action: 'password.changed', target: change.userId },
    });
  });
}

function wrongPassword(): AppError {
  return new AppError('invalid', 'the current password is wrong', {
    issues: [{ path: 'current', code: 'wrongPassword', params: {} }],
  });
}
