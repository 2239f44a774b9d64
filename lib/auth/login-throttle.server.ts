import 'server-only';
import { createHash } from 'node:crypto';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { addressGroup } from './client-address';

const windowMs = 15 * 60_000;
const firstBlockMs = 60_000;
const longestBlockMs = 15 * 60_000;
const forgottenMs = 24 * 60 * 60_000;
/**
 * How many wrong passwords within the window are allowed before attempts must wait. `device`: for one person in a
 * browser in which they have signed in before. `pair`: for one e-mail from one address. `address`: may be a whole
 * office. `email`: from all addresses together, so high that a neighbour can't lock a person out, but a botnet has only
 * a few guesses per minute.
 */
const limits = { device: 10, pair: 10, address: 50, email: 300 } as const;
type Kind = keyof typeof limits;
type Counter = { kind: Kind; value: string };

/** An e-mail from a network address, or a person known by the browser (`deviceId`) or by a session. */
export type Attempt = { email: string; address: string } | { deviceId: string; userId: string };

/**
 * Counts a sign-in before its password is checked, so that parallel guesses count like sequential ones. Throws
 * `throttled` with the seconds to wait while any of its counters is blocked. Each failure above the limit doubles the
 * wait, up to 15 minutes.
 */
export async function countAttempt(attempt: Attempt, now: Date): Promise<void> {
  let seconds = 0;
  for (const counter of countersOf(attempt)) seconds = Math.max(seconds, await countOne(counter, now));
  if (seconds > 0) throw new AppError('throttled', 'too many failed sign-ins', { params: { seconds } });
}

/**
 * Called after a right password. Resets the person's own counter. A counter shared with others loses only this attempt:
 * otherwise an attacker could use one own account to reset an address and go on guessing at others.
 */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const db = getDb();
  const counters = countersOf(attempt);
  const keys = (kinds: Kind[]) => counters.filter(({ kind }) => kinds.includes(kind)).map(keyOf);
  // Also removes old counters: guessed e-mail addresses must not fill the table.
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

/** Seconds to wait; 0 when this attempt may continue. One statement, so that parallel attempts are all counted. */
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

/** Hashed: the table must not become a list of people who tried to sign in. */
function keyOf({ kind, value }: Counter): string {
  return `${kind}:${createHash('sha256').update(value).digest('base64url')}`;
}
