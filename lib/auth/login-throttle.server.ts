import 'server-only';
import { createHash } from 'node:crypto';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';

const windowMs = 15 * 60_000;
const firstBlockMs = 60_000;
const longestBlockMs = 15 * 60_000;
const forgottenMs = 24 * 60 * 60_000;
/** Wrong passwords within the window before waiting begins. An address may stand for a whole office. */
const limits = { email: 10, address: 50 } as const;
type Kind = keyof typeof limits;

/**
 * Counts a sign-in before its password is looked at, so that many guesses at once count like many in turn. Throws
 * `throttled` with the seconds to wait while the e-mail or the address is blocked. Each further failure after the limit
 * doubles the wait, up to a quarter of an hour.
 */
export async function countAttempt(email: string, address: string, now: Date): Promise<void> {
  const waits = [await countOne('address', address, now), await countOne('email', email, now)];
  const seconds = Math.max(...waits);
  if (seconds > 0) throw new AppError('throttled', 'too many failed sign-ins', { params: { seconds } });
}

/** A right password: the e-mail starts anew; the address only gets this attempt back, or one own account would free it. */
export async function forgiveAttempt(email: string, address: string): Promise<void> {
  const db = getDb();
  // And with it whatever is long over: guessed addresses must not fill the table.
  const longOver = new Date(databaseNow().getTime() - forgottenMs);
  await db.loginThrottle.deleteMany({
    where: { OR: [{ key: keyOf('email', email) }, { windowStart: { lt: longOver } }] },
  });
  await db.loginThrottle.updateMany({
    where: { key: keyOf('address', address), failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, blockedUntil: null },
  });
}

/** Seconds to wait; 0 when this attempt may go on. One statement, so that parallel attempts are counted one by one. */
async function countOne(kind: Kind, value: string, now: Date): Promise<number> {
  const db = getDb();
  const key = keyOf(kind, value);
  const windowFloor = new Date(now.getTime() - windowMs);
  const limit = limits[kind];
  const counted = await db.$queryRaw<unknown[]>`
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
    RETURNING t."failures"`;
  if (counted.length > 0) return 0;
  const row = await db.loginThrottle.findUnique({ where: { key }, select: { blockedUntil: true } });
  const waitMs = (row?.blockedUntil?.getTime() ?? now.getTime()) - now.getTime();
  return Math.max(1, Math.ceil(waitMs / 1000));
}

/** Hashed: the table must not become a list of who tried to sign in. */
function keyOf(kind: Kind, value: string): string {
  return `${kind}:${createHash('sha256').update(value).digest('base64url')}`;
}
