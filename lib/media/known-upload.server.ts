import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Asset } from '@/lib/db/generated/client';
import type { Storage } from '@/lib/storage/storage';
import { cleanFileName, extensionOf } from './file-name';
import { lockUpload } from './lock-upload.server';
import { noCopy } from './outgoing-file.server';

/** Bytes that somebody brings under a name. `fileName` undefined: under any name. */
interface BroughtBytes {
  tenantId: string;
  userId: string | null;
  sha256: string;
  fileName: string | undefined;
  sourceUrl?: string | undefined;
  /** The running upload that becomes the row. */
  uploadId?: string | undefined;
}

/**
 * The tenant's upload with these bytes and this name, if its file is stored; a deleted one returns to the library. Bytes
 * that are known under other names only get a row of their own, which shares the stored files. Null: the bytes must be
 * stored first.
 */
export async function findKnownUpload(
  { db, storage }: { db: Db; storage: Storage },
  brought: BroughtBytes,
): Promise<Asset | null> {
  const rows = await findUploads(db, brought);
  const stored: Asset[] = [];
  for (const row of rows.slice(0, mostTried)) if (await isStored(storage, row)) stored.push(row);
  const own = stored.find((row) => isNamed(row, brought.fileName));
  if (own) return await restoreAsset(db, own);
  const [other] = stored;
  return other ? await nameAgain(db, other, brought) : null;
}

/** Names of the same bytes that are tried, the oldest first: each costs a question to the storage. */
const mostTried = 20;

/** The rows of these bytes, as they are stored or as they arrived. */
async function findUploads(db: Pick<Db, 'asset'>, { tenantId, sha256 }: BroughtBytes): Promise<Asset[]> {
  return await db.asset.findMany({
    where: { tenantId, origin: 'upload', OR: [{ sha256 }, { arrivedSha256: sha256 }] },
    orderBy: { id: 'asc' },
  });
}

/** The upload with these stored bytes and this name, within a transaction that has locked them. */
export async function findNamedUpload(
  tx: Pick<DbTransaction, 'asset'>,
  brought: Pick<BroughtBytes, 'tenantId' | 'sha256' | 'fileName'>,
): Promise<Asset | null> {
  const { tenantId, sha256, fileName } = brought;
  const rows = await tx.asset.findMany({ where: { tenantId, sha256, origin: 'upload' }, orderBy: { id: 'asc' } });
  return rows.find((row) => isNamed(row, fileName)) ?? null;
}

function isNamed(row: Asset, fileName: string | undefined): boolean {
  return fileName === undefined || row.fileName === cleanFileName(fileName, extensionOf(row.fileName));
}

/** Null when the known row was deleted meanwhile. */
async function nameAgain(db: Db, known: Asset, brought: BroughtBytes): Promise<Asset | null> {
  const { tenantId, userId, sha256, fileName, sourceUrl, uploadId } = brought;
  return await db.$transaction(async (tx) => {
    await lockUpload(tx, known);
    const row = await tx.asset.findFirst({ where: { id: known.id, tenantId } });
    if (!row || fileName === undefined) return null;
    const { id: _id, createdAt: _createdAt, checkDueAt: _checkDueAt, edit: _edit, ...columns } = row;
    // Who brings the ordinary file itself did not bring the one that it was made of.
    const arrival = row.sha256 === sha256 ? notArrived : {};
    const made = await tx.asset.create({
      data: {
        ...columns,
        ...arrival,
        createdById: userId,
        fileName: cleanFileName(fileName, extensionOf(row.fileName)),
        sourceUrl: sourceUrl ?? null,
        derivedFromId: null,
        deletedAt: null,
        sharesBytes: true,
      },
    });
    await endUpload(tx, made, uploadId);
    return made;
  });
}

const notArrived = { arrivedFormat: null, arrivedKey: null, arrivedBytes: null, arrivedSha256: null };

/** In the transaction that writes the row, so that the bytes are never counted twice or not at all. */
export async function endUpload(
  tx: Pick<DbTransaction, 'uploadSession'>,
  { id: assetId, tenantId }: Pick<Asset, 'id' | 'tenantId'>,
  ...uploadIds: (string | undefined)[]
): Promise<void> {
  const id = { in: uploadIds.filter((given) => given !== undefined) };
  if (id.in.length > 0) await tx.uploadSession.updateMany({ where: { id, tenantId }, data: { assetId } });
}

/** When somebody uploads a deleted file again, it returns to the library; a damaged one has new bytes. */
export async function restoreAsset(db: Pick<Db, 'asset'>, asset: Asset): Promise<Asset> {
  if (!asset.deletedAt && !asset.damagedAt) return asset;
  const { id, tenantId, sha256, storageKey } = asset;
  // The other names of these bytes have new bytes too.
  if (asset.damagedAt) await db.asset.updateMany({ where: { tenantId, sha256, storageKey }, data: newBytes() });
  return db.asset.update({ where: { id, tenantId }, data: { deletedAt: null, ...newBytes() } });
}

/** Resets all that was known about the bytes, because they were just stored. */
export function newBytes() {
  return { verifiedAt: null, damagedAt: null, checkDueAt: databaseNow(), isPlain: null, ...noCopy };
}

/** Whether the files of a row exist and are whole, as far as their sizes and the last check of the hash show. */
export async function isStored(
  storage: Storage,
  row: Pick<Asset, 'storageKey' | 'sizeBytes' | 'damagedAt'> & Partial<Pick<Asset, 'arrivedKey'>>,
): Promise<boolean> {
  if (row.damagedAt) return false;
  const found = await storage.stat(row.storageKey);
  if (found === null || BigInt(found.sizeBytes) !== row.sizeBytes) return false;
  return !row.arrivedKey || (await storage.stat(row.arrivedKey)) !== null;
}
