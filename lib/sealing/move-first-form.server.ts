import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import type { Log } from '@/lib/log/log';
import { firstForm } from './envelope';
import { type KeyRing, keyRing } from './key-ring.server';
import { rewrapAll } from './rewrap-all.server';
import { sealedTableNames } from './sealed-tables.server';
import { sealingKey } from './sealing-key.server';

const againAfterMs = 10 * 60_000;

/**
 * Seals anew what is still encrypted with ENCRYPTION_KEY itself. Several workers at once do no harm. A secret that can't be
 * opened stays as it is. Returns how many were moved.
 */
export async function moveFirstForm(db: Db, ring: KeyRing = keyRing()): Promise<number> {
  const isFirst = Prisma.sql`"secret" LIKE ${`${firstForm}.%`}`;
  const work = { db, ring, kek: () => sealingKey({ db, ring }), where: isFirst, onBatch: () => {} };
  let moved = 0;
  for (const table of sealedTableNames) moved += (await rewrapAll(work, table)).written;
  return moved;
}

/** Runs at the start of a worker and from time to time: a web process of an earlier version may still add such secrets. */
export function keepFirstFormMoved(db: Db, log: Log): void {
  void (async () => {
    for (;;) {
      const moved = await moveFirstForm(db).catch((error: unknown) => {
        log.warn({ err: error }, 'Secrets of the first form could not be sealed anew');
        return 0;
      });
      if (moved > 0) log.info({ moved }, 'Secrets of the first form were sealed anew');
      await sleep(againAfterMs, undefined, { ref: false });
    }
  })();
}
