import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';

/** Whether the person of a statement's row `u` has a second factor. */
export const hasFactor = Prisma.sql`(
  EXISTS (SELECT 1 FROM "AuthenticatorApp" a WHERE a."userId" = u."id" AND a."confirmedAt" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "Passkey" p WHERE p."userId" = u."id"))`;

export async function personHasFactor(userId: string): Promise<boolean> {
  const rows = await getDb().$queryRaw<
    unknown[]
  >`SELECT 1 FROM "User" u WHERE u."id" = ${userId}::uuid AND ${hasFactor}`;
  return rows.length > 0;
}
