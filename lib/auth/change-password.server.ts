import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { countAttempt, forgiveAttempt } from './login-throttle.server';
import { hashPassword, verifyPassword } from './password.server';
import { refuseCommonPassword } from './refuse-common-password';

export interface PasswordChange {
  userId: string;
  tenantId: string;
  current: string;
  next: string;
  /** The client's network address. */
  address: string;
}

/**
 * Sets a new password and ends every session of this person (the one that asked signs in anew). The current password is
 * asked and throttled as in a sign-in: an open browser alone must not be enough, nor a place to guess.
 */
export async function changePassword(change: PasswordChange, now: Date): Promise<void> {
  refuseCommonPassword(change.next, 'next');
  const db = getDb();
  const user = await db.user.findUniqueOrThrow({
    where: { id: change.userId },
    select: { email: true, passwordHash: true, sessionVersion: true },
  });
  await countAttempt(user.email, change.address, now);
  if (!(await verifyPassword(user.passwordHash, change.current)))
    throw new AppError('invalid', 'the current password is wrong', {
      issues: [{ path: 'current', code: 'wrongPassword', params: {} }],
    });
  await forgiveAttempt(user.email, change.address);
  const passwordHash = await hashPassword(change.next);
  await db.$transaction([
    db.user.update({
      where: { id: change.userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    }),
    db.auditEvent.create({
      data: { tenantId: change.tenantId, actorId: change.userId, action: 'password.changed', target: change.userId },
    }),
  ]);
}
