import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { OthersWork } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';

/** What an administrator decides for all members of a tenant. A rule holds from each person's next request on. */

/** Sets who may manage what a colleague made. */
export async function setOthersWork({ tenantId, userId }: Actor, othersWork: OthersWork): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const where = { id: tenantId };
    const before = await tx.tenant.findUniqueOrThrow({ where, select: { othersWork: true } });
    if (before.othersWork === othersWork) return;
    await tx.tenant.update({ where, data: { othersWork } });
    const data = { before: before.othersWork, after: othersWork };
    await tx.auditEvent.create({ data: { tenantId, actorId: userId, action: 'studio.othersWorkSet', data } });
  });
}
