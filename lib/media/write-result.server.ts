import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Asset, Prisma } from '@/lib/db/generated/client';
import type { Json } from '@/lib/text/json';
import { readOutputs } from './read-outputs';

/** The row of a result, with its task, its index among the task's outputs, and its link. */
type ResultRow = Prisma.AssetUncheckedCreateInput & Pick<Asset, 'sourceUrl'> & { taskId: string; resultIndex: number };

/**
 * Writes the row of a result whose files are stored; when two writers store the same result, the row describes the last
 * stored file. The task's row is locked meanwhile: if it now has another link at this index, the file is no result of
 * the task. Then the file gets a separate row with `supersededAt`, so that its bytes are known and can be removed.
 */
export async function writeResult(
  db: Db,
  row: ResultRow,
  newBytes: Pick<Prisma.AssetUncheckedUpdateInput, 'verifiedAt' | 'damagedAt' | 'checkDueAt' | 'isPlain' | 'sentKey'>,
): Promise<Asset> {
  const { taskId, resultIndex } = row;
  return await db.$transaction(async (tx) => {
    if (await isSuperseded(tx, row)) return await writeSuperseded(tx, row);
    return await tx.asset.upsert({
      where: { taskId_resultIndex: { taskId, resultIndex } },
      create: row,
      update: { ...row, ...newBytes },
    });
  });
}

async function isSuperseded(tx: DbTransaction, { taskId, resultIndex, sourceUrl }: ResultRow): Promise<boolean> {
  const [task] = await tx.$queryRaw<{ outputs: Json }[]>`
    SELECT "outputs" FROM "Task" WHERE "id" = ${taskId}::uuid FOR SHARE`;
  const outputs = readOutputs(task?.outputs);
  return sourceUrl !== null && outputs.length > 0 && outputs[resultIndex]?.url !== sourceUrl;
}

async function writeSuperseded(tx: DbTransaction, row: ResultRow): Promise<Asset> {
  const { taskId, storageKey } = row;
  const known = await tx.asset.findFirst({ where: { taskId, storageKey, supersededAt: { not: null } } });
  if (known) return known;
  const now = databaseNow();
  return await tx.asset.create({ data: { ...row, resultIndex: null, supersededAt: now, deletedAt: now } });
}
