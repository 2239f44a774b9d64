import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { type KeyRing, keyRing } from './key-ring.server';
import { sealedTableNames, sealedTables } from './sealed-tables.server';

/** SQL: this secret's key-encryption key is none of these. Of the first form that can't be seen. */
export function isClosed({ keys }: KeyRing): Prisma.Sql {
  return Prisma.sql`"secret" LIKE 'v2.%' AND split_part("secret", '.', 2) <> ALL(${keys.map(({ id }) => id)}::text[])`;
}

/**
 * Says which secrets this process can't open because it has not got their key-encryption key, as a sentence without a full
 * stop. Null: it has all of them. Keys that a service holds count as present, whether it answers or not.
 */
export async function closedSecretsProblem(
  db: Pick<Db, '$queryRaw'> = getDb(),
  ring: KeyRing = keyRing(),
): Promise<string | null> {
  const found: string[] = [];
  for (const table of sealedTableNames) {
    const rows = await db.$queryRaw<{ kekId: string; count: number }[]>`
      SELECT split_part("secret", '.', 2) AS "kekId", count(*)::int AS "count"
      FROM ${Prisma.raw(`"${table}"`)} WHERE ${isClosed(ring)} GROUP BY 1 ORDER BY 1`;
    for (const { kekId, count } of rows) found.push(`${count} ${sealedTables[table].name} need ${kekId}`);
  }
  if (found.length === 0) return null;
  return `${found.join(', ')}, which is neither ENCRYPTION_KEY nor one of MORE_ENCRYPTION_KEYS`;
}
