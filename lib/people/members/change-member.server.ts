import 'server-only';
import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { hasOtherAdministrator } from '@/lib/auth/has-other-administrator.server';
import type { Role } from '@/lib/auth/session';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { Json } from '@/lib/text/json';
import type { MemberState } from './member-dto';

/**
 * What an administrator does to a member. Every change is refused (`lastAdministrator`) when it would leave the studio
 * without an administrator who can sign in: only the operator could help then.
 */

/** Changes what a member may do. It holds from their next request on. */
export async function setRole(actor: Actor, userId: string, role: Role): Promise<void> {
  await changeMember(actor, userId, { role }, 'person.roleChanged', { role });
}

/** Locks a member out of the studio, or lets them in again. Their tasks go on. */
export async function setMemberDisabled(actor: Actor, userId: string, disabled: boolean): Promise<void> {
  const state = disabled ? 'disabled' : 'active';
  await changeMember(actor, userId, { state }, disabled ? 'person.disabled' : 'person.enabled');
}

/** Removes a member. Their work stays under their name, and an invitation can bring them back. */
export async function removeMember(actor: Actor, userId: string): Promise<void> {
  await changeMember(actor, userId, { state: 'removed' }, 'person.removed');
}

interface Change {
  role?: Role;
  state?: MemberState;
}

async function changeMember(
  { tenantId, userId: actorId }: Actor,
  userId: string,
  change: Change,
  action: AuditAction,
  said: Record<string, Json> = {},
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    // One change at a time: two administrators who demote each other at the same moment would both succeed. Not FOR
    // UPDATE, which every new task of the tenant would wait for.
    await tx.$queryRaw`SELECT 1 FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR NO KEY UPDATE`;
    const before = await tx.membership.findFirst({
      where: { tenantId, userId, state: { not: 'removed' } },
      select: { role: true, state: true },
    });
    if (!before) throw new AppError('notFound', `no member ${userId} of this tenant`);
    const { role, state } = { ...before, ...change };
    if (role === before.role && state === before.state) return;
    if (!(role === 'admin' && state === 'active')) await requireOtherAdministrator(tx, { tenantId, userId });
    await tx.membership.updateMany({ where: { tenantId, userId }, data: { role, state } });
    if (state !== 'active') {
      await tx.session.deleteMany({ where: { tenantId, userId } });
      await tx.passwordReset.deleteMany({ where: { tenantId, userId } });
    }
    await recordAudit(tx, { tenantId, actorId, action, target: userId, data: { ...said, before: { ...before } } });
  });
}

async function requireOtherAdministrator(tx: DbTransaction, member: Actor): Promise<void> {
  if (!(await hasOtherAdministrator(tx, member)))
    throw new AppError('lastAdministrator', 'the studio would have no administrator');
}
