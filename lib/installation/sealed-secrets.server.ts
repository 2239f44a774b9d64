import 'server-only';
import type { Db } from '@/lib/db/client.server';

interface SealedSecret {
  id: string;
  tenantId: string;
  secret: string;
}

interface SealedTable {
  /** What an administrator calls its rows. */
  name: string;
  /** The newest of its secrets that are sealed and still needed, at most `most`. */
  find: (db: Db, most: number) => Promise<SealedSecret[]>;
}

const newest = { select: { id: true, tenantId: true, secret: true }, orderBy: { createdAt: 'desc' } } as const;
const sealed = { secret: { startsWith: 'v1.' } };

/** Every table with secrets that only ENCRYPTION_KEY opens, by its model. A test compares it with the schema. */
export const sealedTables: Readonly<Record<string, SealedTable>> = {
  ProviderKey: {
    name: 'provider keys',
    find: (db, take) => db.providerKey.findMany({ ...newest, where: { ...sealed, deletedAt: null }, take }),
  },
  TextKey: {
    name: 'text keys of the prompt help',
    find: (db, take) => db.textKey.findMany({ ...newest, where: sealed, take }),
  },
};
