import 'server-only';
import { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';

/** `quotaBytes` null: use the installation's limit. At most a petabyte. */
export const setQuotaInput = z.strictObject({ quotaBytes: z.int().min(1).max(1e15).nullable() });

/** Sets the quota of a tenant. A quota below the current use only stops new work. */
export async function setQuota(
  { tenantId, userId }: { tenantId: string; userId: string },
  { quotaBytes }: z.output<typeof setQuotaInput>,
): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const before = await tx.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      select: { storageQuotaBytes: true },
    });
    await tx.tenant.update({
      where: { id: tenantId },
      data: { storageQuotaBytes: quotaBytes === null ? null : BigInt(quotaBytes) },
    });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'storage.quotaSet',
      data: {
        before: before.storageQuotaBytes === null ? null : Number(before.storageQuotaBytes),
        after: quotaBytes,
      },
    });
  });
}
