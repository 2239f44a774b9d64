import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { SecretUses } from '../dto';
import { needsKey } from '../key-needs.server';

/** For each key of a tenant whose secrets are needed: by how many tasks, the present one and those that were replaced. */
export async function findSecretUses(db: Db, tenantId: string, now: Date): Promise<Record<string, SecretUses>> {
  const [counts, former] = await Promise.all([
    db.task.groupBy({
      by: ['keyId', 'secretVersion'],
      where: { AND: [{ tenantId, key: { tenantId, deletedAt: null } }, needsKey(now)] },
      _count: { _all: true },
    }),
    db.formerSecret.findMany({
      where: { tenantId, erasedAt: null, key: { deletedAt: null } },
      select: { keyId: true, version: true, lastFour: true, replacedAt: true },
      orderBy: { version: 'asc' },
    }),
  ]);
  const countOf = (keyId: string, isThis: (version: number) => boolean) =>
    counts
      .filter((count) => count.keyId === keyId && isThis(count.secretVersion))
      .reduce((sum, { _count }) => sum + _count._all, 0);
  const ids = new Set([...counts, ...former].map(({ keyId }) => keyId));
  return Object.fromEntries(
    [...ids].map((keyId) => {
      const replaced = former.filter((one) => one.keyId === keyId);
      const isFormer = (version: number) => replaced.some((one) => one.version === version);
      return [
        keyId,
        {
          tasks: countOf(keyId, (version) => !isFormer(version)),
          former: replaced.map(({ version, lastFour, replacedAt }) => ({
            lastFour,
            replacedAt: replacedAt.toISOString(),
            tasks: countOf(keyId, (one) => one === version),
          })),
        },
      ];
    }),
  );
}
