import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { DbTransaction } from '@/lib/db/client.server';
import { createLogger } from '@/lib/log/logger.server';
import type { Actor } from './actor';
import { hasOtherAdministrator } from './has-other-administrator.server';
import type { Role } from './session';

const log = createLogger('auth');

/**
 * Makes a membership what the person's groups say: made or changed, and with no role removed. The last administrator of
 * a studio stays one. Returns whether the person may come in: never without a role, nor locked out by an administrator.
 */
export async function followGroups(tx: DbTransaction, actor: Actor, role: Role | null): Promise<boolean> {
  const { tenantId, userId } = actor;
  // One change of a studio's people at a time, as in lib/people/members.
  await tx.$queryRaw`SELECT 1 FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR NO KEY UPDATE`;
  const before = await tx.membership.findFirst({ where: { tenantId, userId }, select: { role: true, state: true } });
  const state = role ? 'active' : 'removed';
  if (!role) await tx.session.deleteMany({ where: { tenantId, userId } });
  if (before?.state === 'disabled') return false;
  if (before ? before.state === state && (!role || role === before.role) : !role) return role !== null;
  if (before?.state === 'active' && before.role === 'admin' && !(await hasOtherAdministrator(tx, actor))) {
    log.warn(actor, 'the groups of the last administrator no longer say so: the role stays');
    return role !== null;
  }
  const said = { by: 'groups', ...(before && { before: { ...before } }) };
  if (!role) {
    await tx.membership.updateMany({ where: { tenantId, userId }, data: { state } });
    await recordAudit(tx, { tenantId, action: 'person.removed', target: userId, data: said });
    return false;
  }
  if (before) await tx.membership.updateMany({ where: { tenantId, userId }, data: { role, state } });
  else await tx.membership.create({ data: { tenantId, userId, role } });
  const action = before?.state === 'active' ? 'person.roleChanged' : 'person.joined';
  await recordAudit(tx, { tenantId, actorId: userId, action, target: userId, data: { role, ...said } });
  return true;
}
