import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import type { SecretPlace } from './key-encryption-key';

export interface SealedRow {
  place: SecretPlace;
  secret: string;
}

interface SealedTable {
  /** What an administrator calls its rows. */
  name: string;
  /** The provider of a row, as SQL. */
  provider: string;
  /** The tenant of a row, as SQL. */
  tenant: string;
}

/**
 * Every table with sealed secrets (`id`, `secret`), by its model. A person's own secret is bound to the person instead of a
 * tenant. A test compares it with the schema. What is
 * listed here is opened at the first start, moved to the present form, counted, and goes along with `npm run keys:rotate`.
 */
export const sealedTables = {
  ProviderKey: { name: 'provider keys', provider: '"providerId"', tenant: '"tenantId"' },
  FormerSecret: { name: 'replaced secrets of provider keys', provider: '"providerId"', tenant: '"tenantId"' },
  TextKey: { name: 'text keys of the prompt help', provider: `'text'`, tenant: '"tenantId"' },
  AuthenticatorApp: { name: 'authenticator apps', provider: `'app'`, tenant: '"userId"' },
} as const satisfies Record<string, SealedTable>;

export type SealedTableName = keyof typeof sealedTables;
export const sealedTableNames = Object.keys(sealedTables) as SealedTableName[];

/** The provider of text keys, which have none of ours. */
export const textProvider = 'text';

/** The provider of authenticator apps, which have none. */
export const appProvider = 'app';

/**
 * Secrets of a table by their id, of the rows after `after`, at most `most`. `where` is SQL about `"secret"`. Erased
 * secrets are empty and never among them.
 */
export async function readSealed(
  db: Pick<Db, '$queryRaw'>,
  table: SealedTableName,
  { after, most, where = Prisma.sql`true` }: { after?: string; most: number; where?: Prisma.Sql },
): Promise<SealedRow[]> {
  const rows = await db.$queryRaw<{ id: string; tenantId: string; providerId: string; secret: string }[]>`
    SELECT "id", ${Prisma.raw(sealedTables[table].tenant)} AS "tenantId", ${Prisma.raw(sealedTables[table].provider)} AS "providerId", "secret"
    FROM ${Prisma.raw(`"${table}"`)}
    WHERE "secret" LIKE 'v%' AND "id" > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid AND (${where})
    ORDER BY "id" LIMIT ${most}`;
  return rows.map(({ secret, ...place }) => ({ place: { table, ...place }, secret }));
}

/**
 * Writes other envelopes of the same secrets. Compare-and-set: a secret that was changed or erased since it was read stays
 * as it is. Returns how many were written.
 */
export async function writeSealed(
  table: SealedTableName,
  rows: readonly (SealedRow & { sealed: string })[],
  db: Pick<Db, '$executeRaw'> = getDb(),
): Promise<number> {
  if (rows.length === 0) return 0;
  const [ids, before, after] = [
    rows.map(({ place }) => place.id),
    rows.map(({ secret }) => secret),
    rows.map(({ sealed }) => sealed),
  ];
  return await db.$executeRaw`
    UPDATE ${Prisma.raw(`"${table}"`)} AS row SET "secret" = moved."after"
    FROM unnest(${ids}::uuid[], ${before}::text[], ${after}::text[]) AS moved("id", "before", "after")
    WHERE row."id" = moved."id" AND row."secret" = moved."before"`;
}
