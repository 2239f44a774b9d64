import 'server-only';
import type { Db } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { type SealedTableName, sealedTableNames } from './sealed-tables.server';

export interface KeyCount {
  table: SealedTableName;
  /** Null: encrypted with ENCRYPTION_KEY itself, as earlier versions did. */
  kekId: string | null;
  count: number;
}

/** How many secrets of each table are wrapped by which key. */
export async function countByKey(db: Pick<Db, '$queryRaw'>): Promise<KeyCount[]> {
  const counts: KeyCount[] = [];
  for (const table of sealedTableNames) {
    const rows = await db.$queryRaw<Omit<KeyCount, 'table'>[]>`
      SELECT CASE WHEN "secret" LIKE 'v2.%' THEN split_part("secret", '.', 2) END AS "kekId", count(*)::int AS "count"
      FROM ${Prisma.raw(`"${table}"`)} WHERE "secret" LIKE 'v%' GROUP BY 1 ORDER BY 1`;
    counts.push(...rows.map((row) => ({ table, ...row })));
  }
  return counts;
}
