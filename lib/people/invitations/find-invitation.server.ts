import 'server-only';
import type { Role } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { hashLinkCode } from '../link-code.server';

export interface OpenInvitation {
  id: string;
  tenantId: string;
  tenantName: string;
  role: Role;
  /** Who made the link. */
  createdBy: string;
  /** For whom a list says that it is. The link opens with any other name and address. */
  invited: { email: string; name: string } | null;
}

/** The invitation of a link's code; null when it has ended, is used or taken back, or never was one. */
export async function findInvitation(code: unknown): Promise<OpenInvitation | null> {
  if (typeof code !== 'string' || code === '') return null;
  const row = await getDb().invitation.findUnique({
    where: { codeHash: hashLinkCode(code), usedAt: null, revokedAt: null, endsAt: { gt: databaseNow() } },
    select: {
      id: true,
      tenantId: true,
      role: true,
      email: true,
      note: true,
      tenant: { select: { name: true } },
      createdBy: { select: { name: true } },
    },
  });
  return (
    row && {
      id: row.id,
      tenantId: row.tenantId,
      role: row.role,
      tenantName: row.tenant.name,
      createdBy: row.createdBy.name,
      invited: row.email ? { email: row.email, name: row.note === row.email ? '' : row.note } : null,
    }
  );
}
