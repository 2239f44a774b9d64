import 'server-only';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { countByKey, type KeyCount } from './count-by-key.server';
import type { KeyEncryptionKey } from './key-encryption-key';
import type { KeyRing } from './key-ring.server';
import { type Rewrapping, rewrapAll } from './rewrap-all.server';
import { sealedTableNames } from './sealed-tables.server';
import { sealingKey } from './sealing-key.server';

/** A worker that was seen within this time may still run. */
const aliveSeconds = 20;
/** Within this time a process that read the agreed key before it changed has written what it sealed. */
const settleMs = 5_000;

export interface Rotation {
  db: Db;
  ring: KeyRing;
  onBatch: Rewrapping['onBatch'];
  settleMs?: number;
}

/**
 * Goes over to the ring's primary key: from the first moment every process seals with it, and then each data key is wrapped
 * by it. May be ended at any row and begun again, may run twice at once, and while the studio runs. Returns what still
 * names other keys: secrets that this process can't open.
 * @throws an error with a sentence for people if a part of the studio has not got the key; then nothing was changed.
 */
export async function rotateKeys({ db, ring, onBatch, settleMs: pauseMs = settleMs }: Rotation): Promise<KeyCount[]> {
  const kek = ring.primary;
  await requireReady(db, ring);
  await agreeOn(db, kek);
  const where = Prisma.sql`"secret" NOT LIKE ${`v2.${kek.id}.%`}`;
  const work: Rewrapping = { db, ring, kek: async () => kek, where, onBatch };
  // Until a whole round finds nothing: secrets may be added and changed meanwhile.
  for (let isLast = false; ; ) {
    let written = 0;
    for (const table of sealedTableNames) written += (await rewrapAll(work, table)).written;
    if (written === 0 && isLast) break;
    if (written === 0) await sleep(pauseMs);
    isLast = written === 0;
  }
  return (await countByKey(db)).filter(({ kekId }) => kekId !== kek.id);
}

/**
 * Encrypts anew, with new data keys, the secrets whose data key was made before that time. What is done is not found
 * again: with the same time, a run goes on where one was ended. Returns how many it left because they can't be opened.
 */
export async function renewDataKeys({ db, ring, onBatch }: Rotation, before: Date): Promise<number> {
  const since = Math.floor(before.getTime() / 1_000).toString(36);
  const made = Prisma.sql`split_part("secret", '.', 3)`;
  // Numbers with the same count of digits are in the order of their text.
  const where = Prisma.sql`"secret" LIKE 'v2.%' AND (length(${made}), ${made} COLLATE "C") < (${since.length}::int, ${since})`;
  const work: Rewrapping = { db, ring, kek: () => sealingKey({ db, ring }), where, newDataKeys: true, onBatch };
  let closed = 0;
  for (const table of sealedTableNames) closed += (await rewrapAll(work, table)).closed;
  return closed;
}

async function requireReady(db: Db, ring: KeyRing): Promise<void> {
  if (!(await db.installation.findUnique({ where: { id: 1 } })))
    throw new Error('This studio was never started: its first start takes ENCRYPTION_KEY as it is.');
  // Throws if this process has not got the key of before.
  await sealingKey({ db, ring });
  const workers = await db.$queryRaw<{ host: string; pid: number }[]>`
    SELECT "host", "pid" FROM "WorkerHeartbeat"
    WHERE "seenAt" > clock_timestamp() - ${aliveSeconds}::int * interval '1 second'
      AND NOT (${ring.primary.id} = ANY("sealingKeys"))`;
  if (workers.length > 0) {
    const names = workers.map(({ host, pid }) => `on ${host} (process ${pid})`).join(', ');
    throw new Error(
      `Nothing was changed: a worker ${names} has not got ${ring.primary.id}. Add it to MORE_ENCRYPTION_KEYS of every part, ` +
        'restart them one after the other, then begin again.',
    );
  }
  await requireUsable(ring.primary);
}

/** A service may allow one of the two and not the other: better found before anything depends on it. */
async function requireUsable(kek: KeyEncryptionKey): Promise<void> {
  const place = { table: 'none', tenantId: 'none', providerId: 'none', id: 'trial' };
  const dataKey = randomBytes(32);
  const opened = await kek.unwrap(await kek.wrap(dataKey, place), place);
  if (!opened.equals(dataKey)) throw new Error(`${kek.id} does not give back what it wrapped. Nothing was changed.`);
}

async function agreeOn(db: Db, { check }: KeyEncryptionKey): Promise<void> {
  await db.$executeRaw`
    UPDATE "Installation" SET "settings" = jsonb_set("settings", '{ENCRYPTION_KEY}', to_jsonb(${check}::text))
    WHERE "id" = 1`;
}
