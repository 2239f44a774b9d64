import 'server-only';
import { hasFactor } from '@/lib/auth/has-factor.server';
import type { Role } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import type { MemberDto, MemberState } from './member-dto';

interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  state: MemberState;
  hasFactor: boolean;
  joinedAt: Date;
  lastSeenAt: Date | null;
  sessions: number;
  tasksUnderWay: number;
}

/** The members of a tenant by name, without those who were removed. In one statement. */
export async function listMembers(tenantId: string): Promise<MemberDto[]> {
  const rows = await getDb().$queryRaw<MemberRow[]>`
    SELECT u."id" AS "userId", u."name", u."email", m."role"::text AS "role", m."state"::text AS "state",
      ${hasFactor} AS "hasFactor",
      m."createdAt" AS "joinedAt", s."lastSeenAt", COALESCE(s."sessions", 0)::int AS "sessions",
      COALESCE(t."tasks", 0)::int AS "tasksUnderWay"
    FROM "Membership" m
    JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN (
      SELECT "userId", max("lastSeenAt") AS "lastSeenAt",
        count(*) FILTER (WHERE "endsAt" > clock_timestamp() AND "idleEndsAt" > clock_timestamp()) AS "sessions"
      FROM "Session" WHERE "tenantId" = ${tenantId}::uuid GROUP BY "userId"
    ) s ON s."userId" = u."id"
    LEFT JOIN (
      SELECT "userId", count(*) AS "tasks" FROM "Task"
      WHERE "tenantId" = ${tenantId}::uuid AND "status" IN ('queued', 'submitting', 'running', 'storing')
      GROUP BY "userId"
    ) t ON t."userId" = u."id"
    WHERE m."tenantId" = ${tenantId}::uuid AND m."state" <> 'removed'
    ORDER BY lower(u."name"), u."id"`;
  return rows.map(({ joinedAt, lastSeenAt, ...row }) => ({
    ...row,
    joinedAt: joinedAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  }));
}
