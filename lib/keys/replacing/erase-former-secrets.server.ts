import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { needsKey } from '../key-needs.server';

/** Erases the replaced secrets that no task needs any more. Parallel workers do no harm. */
export async function eraseFormerSecrets(db: Db): Promise<void> {
  const left = await db.formerSecret.findMany({
    where: { erasedAt: null },
    select: { id: true, keyId: true, version: true },
    orderBy: { replacedAt: 'asc' },
  });
  for (const one of left) await eraseUnneeded(db, one);
}

async function eraseUnneeded(db: Db, former: { id: string; keyId: string; version: number }): Promise<void> {
  const { id, keyId, version: secretVersion } = former;
  await db.$transaction(async (tx) => {
    // A task may still be claimed by a worker that read the key before: it has the key's lock then.
    await tx.$queryRaw`SELECT 1 FROM "ProviderKey" WHERE "id" = ${keyId}::uuid FOR NO KEY UPDATE`;
    const now = databaseNow();
    const inNeed = await tx.task.findFirst({
      where: { AND: [{ keyId, secretVersion }, needsKey(now)] },
      select: { id: true },
    });
    if (inNeed) return;
    const [row] = await tx.formerSecret.updateManyAndReturn({
      where: { id, erasedAt: null },
      data: { secret: '', erasedAt: now },
      select: { tenantId: true },
    });
    if (!row) return;
    const data = { version: secretVersion };
    await recordAudit(tx, { ...row, action: 'key.secretErased', target: keyId, data });
  });
}
