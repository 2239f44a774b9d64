import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password.server';
import { refuseCommonPassword } from '@/lib/auth/refuse-common-password';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { hashLinkCode } from '../link-code.server';
import type { resetPasswordInput } from './schema';

/** Whose link it is; null when it has ended, is used or was replaced, or when the person may not enter any more. */
export async function findPasswordReset(code: unknown): Promise<(Actor & { name: string; email: string }) | null> {
  if (typeof code !== 'string' || code === '') return null;
  const row = await getDb().passwordReset.findUnique({
    where: {
      codeHash: hashLinkCode(code),
      endsAt: { gt: databaseNow() },
      user: { disabledAt: null },
    },
    select: { tenantId: true, userId: true, user: { select: { name: true, email: true } } },
  });
  return row && { tenantId: row.tenantId, userId: row.userId, ...row.user };
}

/** Sets a new password by a link, and ends every session of the person. Throws `linkEnded`. */
export async function resetPassword({ code, password }: z.output<typeof resetPasswordInput>): Promise<Actor> {
  const found = await findPasswordReset(code);
  if (!found) throw ended();
  refuseCommonPassword(password, 'password');
  const passwordHash = await hashPassword(password);
  const { tenantId, userId } = found;
  return await getDb().$transaction(async (tx) => {
    // Deleted first: of two requests with one link, the second finds nothing.
    const { count } = await tx.passwordReset.deleteMany({ where: { codeHash: hashLinkCode(code) } });
    if (count === 0) throw ended();
    await tx.user.update({ where: { id: userId }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, { tenantId, actorId: userId, action: 'password.reset', target: userId });
    return { tenantId, userId };
  });
}

function ended(): AppError {
  return new AppError('linkEnded', 'the link has ended, is used or was replaced');
}
