import 'server-only';
import { decode } from 'next-auth/jwt';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { hasFactor } from './has-factor.server';
import { proofMinutes } from './rights';
import type { Session } from './session';
import { type SessionToken, sessionIdle, sessionNoteEvery, sessionTokenSchema } from './session-token';

/** The session of a cookie's value; null when the cookie is forged or the session has ended. Counts as use. */
export async function findSessionByCookie(value: string | undefined): Promise<Session | null> {
  const token = await readSessionToken(value);
  return token && findSession(token);
}

/** Whether a cookie's session is still open, and its person has the factor that the studio requires. Does not count as use: an open tab must not keep a session forever. */
export async function isSessionOpen(value: string | undefined): Promise<boolean> {
  const token = await readSessionToken(value);
  if (!token) return false;
  const rows = await getDb().$queryRaw<unknown[]>`
    SELECT 1 FROM "Session" s
    JOIN "User" u ON u."id" = s."userId" AND u."disabledAt" IS NULL
    JOIN "Membership" m ON m."userId" = s."userId" AND m."tenantId" = s."tenantId" AND m."state" = 'active'
    JOIN "Tenant" t ON t."id" = s."tenantId" AND (NOT t."requireFactor" OR ${hasFactor})
    WHERE s."id" = ${token.sessionId}::uuid AND s."endsAt" > clock_timestamp() AND s."idleEndsAt" > clock_timestamp()`;
  return rows.length > 0;
}

/**
 * Looks up a session in one statement: the session must not have ended, and its person must still be a member of the
 * tenant and not disabled. The same statement moves the session's idle end, at most every few minutes.
 */
export async function findSession({ sessionId }: SessionToken): Promise<Session | null> {
  const rows = await getDb().$queryRaw<Session[]>`
    WITH found AS (
      SELECT s."id", s."lastSeenAt", s."userId", s."tenantId", t."name" AS "tenantName", m."role"::text AS "role",
        t."othersWork"::text AS "othersWork",
        t."requireFactor" AND NOT ${hasFactor} AS "mustEnroll",
        s."provenAt" > clock_timestamp() - ${proofMinutes}::float8 * interval '1 minute' AS "isProven",
        u."name", u."email"
      FROM "Session" s
      JOIN "User" u ON u."id" = s."userId" AND u."disabledAt" IS NULL
      JOIN "Membership" m ON m."userId" = s."userId" AND m."tenantId" = s."tenantId" AND m."state" = 'active'
      JOIN "Tenant" t ON t."id" = s."tenantId"
      WHERE s."id" = ${sessionId}::uuid AND s."endsAt" > clock_timestamp() AND s."idleEndsAt" > clock_timestamp()
    ), noted AS (
      UPDATE "Session" s SET "lastSeenAt" = clock_timestamp(),
        "idleEndsAt" = LEAST(s."endsAt", clock_timestamp() + ${sessionIdle}::float8 * interval '1 second')
      FROM found WHERE s."id" = found."id"
        AND s."lastSeenAt" < clock_timestamp() - ${sessionNoteEvery}::float8 * interval '1 second'
    )
    SELECT "userId", "tenantId", "tenantName", "role", "othersWork", "mustEnroll", "isProven", "name", "email"
    FROM found`;
  return rows[0] ?? null;
}

/** What a session cookie says; null when it is absent or forged. The session may have ended. */
export async function readSessionToken(value: string | undefined): Promise<SessionToken | null> {
  if (!value) return null;
  const decoded = await decode({ token: value, secret: getEnv().AUTH_SECRET }).catch(() => null);
  const token = sessionTokenSchema.safeParse(decoded);
  return token.success ? token.data : null;
}
