import 'server-only';
import type { Logger } from 'pino';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { KeyCheck } from '@/lib/providers/contract';
import { balanceColumns, testSecret } from '../check-key.server';
import { openKey } from '../open-key.server';
import { endPause } from '../pause-key.server';
import { isSpent, pauseMs } from '../pause-plan';

/** A worker that tests a key has so long for it. If it dies, another one tests the key then. */
const claimMs = 2 * 60_000;
const mostAtOnce = 5;
const everyMs = 15_000;

interface PausedKey {
  id: string;
  tenantId: string;
  testAt: Date;
}

interface TestParts {
  db: Db;
  log: Logger;
  now?: () => Date;
}

/**
 * Tests the paused keys whose time has come, by the provider's free call. Of several workers one tests a key. A key that
 * is accepted, and whose balance is not said to be empty, takes part again; any other one rests longer. Returns how many
 * keys take part again.
 */
export async function testPausedKeys({ db, log, now = databaseNow }: TestParts): Promise<number> {
  const keys = await claimTests(db, now());
  const outcomes = await Promise.all(
    keys.map((key) =>
      testKey(key, log, now).catch((error: unknown) => {
        log.warn({ err: error, keyId: key.id }, 'A paused key could not be tested');
        return false;
      }),
    ),
  );
  return outcomes.filter(Boolean).length;
}

/** Tests paused keys for as long as the process lives. `onResumed`: tasks may be claimed with a key again. */
export function keepPausedKeysTested({ db, log }: TestParts, onResumed: () => void): void {
  const run = async () => {
    const resumed = await testPausedKeys({ db, log }).catch((error: unknown) => {
      log.warn({ err: error }, 'Paused keys could not be tested');
      return 0;
    });
    if (resumed > 0) onResumed();
    setTimeout(run, everyMs).unref();
  };
  void run();
}

/** Moves the time of the next test: no other worker finds these keys. */
async function claimTests(db: Db, now: Date): Promise<PausedKey[]> {
  const until = new Date(now.getTime() + claimMs);
  return await db.$queryRaw<PausedKey[]>`
    UPDATE "ProviderKey" SET "testAt" = ${until} WHERE "id" IN (
      SELECT "id" FROM "ProviderKey"
      WHERE "pausedAt" IS NOT NULL AND "testAt" <= ${now}
        AND "disabledAt" IS NULL AND "retiringAt" IS NULL AND "deletedAt" IS NULL
      ORDER BY "testAt" LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "tenantId", "testAt"`;
}

async function testKey(paused: PausedKey, log: Logger, now: () => Date): Promise<boolean> {
  const key = await openKey(paused.tenantId, paused.id);
  const check = await testSecret(key, log);
  const isWorking = check.code === 'working' && !isSpent(check.balance);
  return await getDb().$transaction(async (tx) => {
    const [row] = await tx.providerKey.updateManyAndReturn({
      // Not if a person has resumed it, or given it another secret, meanwhile.
      where: { id: key.id, tenantId: paused.tenantId, secretVersion: key.secretVersion, testAt: paused.testAt },
      data: { ...outcomeColumns(check), checkedAt: now() },
      select: { pauses: true },
    });
    if (!row) return false;
    if (isWorking) return await endPause(tx, { tenantId: paused.tenantId, keyId: key.id, isTested: true });
    const testAt = new Date(now().getTime() + pauseMs(row.pauses, key.isSandbox));
    await tx.providerKey.update({ where: { id: key.id }, data: { testAt, pauses: { increment: 1 } } });
    return false;
  });
}

/** What is shown of the test. An unreachable provider says nothing about the key: it stays as it is shown. */
function outcomeColumns(check: KeyCheck) {
  const balance = balanceColumns(check.code === 'working' ? check.balance : undefined);
  if (check.code === 'rejected') return { state: 'rejected', checkCode: 'rejected' } as const;
  if (check.code !== 'working') return {};
  return isSpent(check.balance)
    ? ({ state: 'working', checkCode: 'outOfBalance', ...balance } as const)
    : ({ state: 'working', checkCode: 'working', ...balance } as const);
}
