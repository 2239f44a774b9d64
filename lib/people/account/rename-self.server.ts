import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';

/** Changes a person's own name, which stands at all their work, in every studio. */
export async function renameSelf({ tenantId, userId }: Actor, name: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
    await tx.user.update({ where: { id: userId }, data: { name } });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'person.renamed',
      target: userId,
      data: { before: before.name, name },
    });
  });
}
