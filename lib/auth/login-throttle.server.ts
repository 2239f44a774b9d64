import 'server-only';
import { createHash } from 'node:crypto';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { addressGroup } from './admission/client-address';

const windowMs = 15 * 60_000;
const firstBlockMs = 60_000;
const longestBlockMs = 15 * 60_000;
const forgottenMs = 24 * 60 * 60_000;
/**
 * Wrong passwords within the window before waiting begins. `device`: of one person in a browser in which they have signed
 * in before. `pair`: of one e-mail from one address. `address`: may stand for a whole office. `email`: from everywhere
 * together, so high that nobody is locked out by a neighbour, and a botnet has a few guesses a minute.
 */
const limits = { device: 10, pair: 10, address: 50, email: 300 } as const;
type Kind = keyof typeof limits;
type Counter = { kind: Kind; value: string };

/** Who tries: an e-mail from a network address, or somebody whom the browser (`deviceId`) or a session has shown before. */
export type Attempt = { email: string; address: string } | { deviceId: string; userId: string };

/**
 * Counts a sign-in before its password is looked at, so that many guesses at once count like many in turn. Throws
 * `throttled` with the seconds to wait while any of its counters is blocked. Each further failure after the limit doubles
 * the wait, up to a quarter of an hour.
 */
export async function countAttempt(attempt: Attempt, now: Date): Promise<void> {
  let seconds = 0;
  for (const counter of countersOf(attempt)) seconds = Math.max(seconds, await countOne(counter, now));
  if (seconds > 0) throw new AppError('throttled', 'too many failed sign-ins', { params: { seconds } });
}

/**
 * A right password: the person's own counter starts anew; what counts for others too only gets this attempt back, or one
 * own account would free an address to guess at the others.
 */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const db = getDb();
  const counters = countersOf(attempt);
  const keys = (kinds: Kind[]) => counters.filter(({ kind }) => kinds.includes(kind)).map(keyOf);
  // And with it whatever is long over: guessed addresses must not fill the table.
  const longOver = new Date(databaseNow().getTime() - forgottenMs);
  await db.loginThrottle.deleteMany({
    where: { OR: [{ key: { in: keys(['device', 'pair']) } }, { windowStart: { lt: longOver } }] },
  });
  await db.loginThrottle.updateMany({
    where: { key: { in: keys(['address', 'email']) }, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, blockedUntil: null },
  });
}

function countersOf(attempt: Attempt): Counter[] {
  if ('deviceId' in attempt) return [{ kind: 'device', value: `${attempt.deviceId} ${attempt.userId}` }];
  const { email } = attempt;
  const address = addressGroup(attempt.address);
  return [
    { kind: 'address', value: address },
    { kind: 'pair', value: `${address} ${email}` },
    { kind: 'email', value: email },
  ];
}

/** Seconds to wait; 0 when this attempt may go on. One statement, so that parallel attempts are counted one by one. */
async function countOne(counter: Counter, now: Date): Promise<number> {
  const db = getDb();
  const key = keyOf(counter);
  const windowFloor = new Date(now.getTime() - windowMs);
  const limit = limits[counter.kind];
  const counted = await db.$queryRaw<{ blockedUntil: Date | null }[]>`
    INSERT INTO "LoginThrottle" AS t ("key", "failures", "windowStart", "blockedUntil")
    VALUES (${key}, 1, ${now}, NULL)
    ON CONFLICT ("key") DO UPDATE SET
      "failures" = CASE WHEN t."windowStart" < ${windowFloor} THEN 1 ELSE t."failures" + 1 END,
      "windowStart" = CASE WHEN t."windowStart" < ${windowFloor} THEN ${now} ELSE t."windowStart" END,
      "blockedUntil" = CASE
        WHEN t."windowStart" >= ${windowFloor} AND t."failures" + 1 >= ${limit}
        THEN ${now}::timestamptz + LEAST(
          ${firstBlockMs}::float8 * power(2, LEAST(t."failures" + 1 - ${limit}, 10)), ${longestBlockMs}::float8
        ) * interval '1 millisecond'
        ELSE NULL END
    WHERE t."blockedUntil" IS NULL OR t."blockedUntil" <= ${now}
    RETURNING t."blockedUntil"`;
  if (counted[0]) return 0;
  const row = await db.loginThrottle.findUnique({ where: { key }, select: { blockedUntil: true } });
  const waitMs = (row?.blockedUntil?.getTime() ?? now.getTime()) - now.getTime();
  return Math.max(1, Math.ceil(waitMs / 1000));
}

/** Hashed: the table must not become a list of who tried to sign in. */
function keyOf({ kind, value }: Counter): string {
  return `${kind}:${createHash('sha256').update(value).digest('base64url')}`;
}
