import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { personHasFactor } from '@/lib/auth/has-factor.server';
import type { OthersWork } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';

/** What an administrator decides for all members of a tenant. A rule holds from each person's next request on. */

/** Sets who may manage what a colleague made. */
export async function setOthersWork({ tenantId, userId }: Actor, othersWork: OthersWork): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const where = { id: tenantId };
    const before = await tx.tenant.findUniqueOrThrow({ where, select: { othersWork: true } });
    if (before.othersWork === othersWork) return;
    await tx.tenant.update({ where, data: { othersWork } });
    const data = { before: before.othersWork, after: othersWork };
    await recordAudit(tx, { tenantId, actorId: userId, action: 'tenant.othersWorkSet', data });
  });
}

/**
 * Sets whether members need a second factor. It holds from the next request on, and open streams of those without one
 * end within seconds. Throws `ownFactorFirst`: the administrator has none.
 */
export async function setRequireFactor({ tenantId, userId }: Actor, requireFactor: boolean): Promise<void> {
  if (requireFactor && !(await personHasFactor(userId)))
    throw new AppError('ownFactorFirst', 'the administrator has no second factor');
  await getDb().$transaction(async (tx) => {
    const where = { id: tenantId };
    const before = await tx.tenant.findUniqueOrThrow({ where, select: { requireFactor: true } });
    if (before.requireFactor === requireFactor) return;
    await tx.tenant.update({ where, data: { requireFactor } });
    const data = { before: before.requireFactor, after: requireFactor };
    await recordAudit(tx, { tenantId, actorId: userId, action: 'tenant.factorRequired', data });
  });
}

export async function findRequireFactor(tenantId: string): Promise<boolean> {
  const where = { id: tenantId };
  return (await getDb().tenant.findUniqueOrThrow({ where, select: { requireFactor: true } })).requireFactor;
}
