import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { KeyEncryptionKey } from './key-encryption-key';
import type { KeyRing } from './key-ring.server';
import { readSealed, type SealedRow, type SealedTableName, writeSealed } from './sealed-tables.server';
import { openSecret, rewrap, sealWith } from './secret.server';
import { SecretClosed } from './secret-closed';

const batch = 200;
/** How many data keys a service is asked about at the same time. */
const atOnce = 10;

export interface Rewrapping {
  db: Db;
  ring: KeyRing;
  /** The key to go over to. */
  kek: () => Promise<KeyEncryptionKey>;
  /** SQL about "secret": what is still to do. What was done is not in it any more, so that every run goes on. */
  where: Prisma.Sql;
  /** Whether the secrets get new data keys too. */
  newDataKeys?: boolean;
  /** Called after each committed batch. */
  onBatch: (written: number, table: SealedTableName) => void;
}

export interface Rewrapped {
  written: number;
  /** Secrets that can't be opened, and stay as they are. */
  closed: number;
}

/**
 * Goes through a table once, by the id of its rows, and wraps what `where` finds. Each batch is one statement and nothing
 * is held across the calls of a service. A service that does not answer ends it.
 */
export async function rewrapAll(work: Rewrapping, table: SealedTableName): Promise<Rewrapped> {
  const { db, where, onBatch } = work;
  let [written, closed, after] = [0, 0, undefined as string | undefined];
  for (;;) {
    const rows = await readSealed(db, table, { after, most: batch, where });
    if (rows.length === 0) return { written, closed };
    after = rows.at(-1)?.place.id;
    const kek = await work.kek();
    const sealed: (SealedRow & { sealed: string })[] = [];
    for (let start = 0; start < rows.length; start += atOnce)
      for (const one of await Promise.all(rows.slice(start, start + atOnce).map((row) => wrapped(work, kek, row))))
        if (one) sealed.push(one);
        else closed += 1;
    written += await writeSealed(table, sealed, db);
    onBatch(written, table);
  }
}

async function wrapped(
  { ring, newDataKeys = false }: Rewrapping,
  kek: KeyEncryptionKey,
  row: SealedRow,
): Promise<(SealedRow & { sealed: string }) | null> {
  const { place, secret } = row;
  try {
    const sealed = newDataKeys
      ? await sealWith(kek, await openSecret(secret, place, { ring }), place)
      : await rewrap(kek, secret, place, { ring });
    return { ...row, sealed };
  } catch (error) {
    if (error instanceof SecretClosed && error.reason !== 'serviceAway') return null;
    throw error;
  }
}
