import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';

/** How many other files are checked before one file counts as missing. */
const others = 4;
/** With fewer files, a lost file can't be distinguished from a lost storage. */
const fewest = 2;

/**
 * The reason why a check says nothing about its file: the storage is not the studio's (another bucket, a folder that is
 * not mounted), or the next files are missing too. Null when only that file is affected. Throws StorageError.
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
