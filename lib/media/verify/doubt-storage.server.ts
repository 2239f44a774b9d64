import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage.server';

/** So many other files are looked for before one is called missing. */
const others = 4;
/** With fewer of them one can't tell a lost file from a lost storage. */
const fewest = 2;

/**
 * Why what was found of one file says nothing about it: the storage is not the studio's (another bucket, a folder that is
 * not mounted), or none of the next files is there either. Null: it is that file's own trouble. Throws StorageError.
 */
export async function doubtStorage(
  { db }: { db: Db },
  storage: Storage,
  row: Asset,
  { state, tenantId, findTrouble }: { state: string; tenantId?: string; findTrouble?: () => Promise<string | null> },
): Promise<string | null> {
  const trouble = await findTrouble?.();
  if (trouble) return trouble;
  if (state !== 'missing') return null;
  const next = await db.asset.findMany({
    where: { id: { not: row.id }, damagedAt: null, ...(tenantId && { tenantId }) },
    select: { storageKey: true },
    orderBy: { checkDueAt: 'asc' },
    take: others,
  });
  for (const { storageKey } of next) if (await storage.stat(storageKey)) return null;
  if (next.length < fewest) return null;
  return `${next.length + 1} files in a row are missing, as if this were another storage`;
}
