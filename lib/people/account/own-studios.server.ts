import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { OwnStudioDto } from './account-dto';

/** The studios that a person may enter, by name. */
export async function listOwnStudios(userId: string): Promise<OwnStudioDto[]> {
  const rows = await getDb().membership.findMany({
    where: { userId, state: 'active' },
    select: { role: true, tenant: { select: { id: true, name: true } } },
    orderBy: [{ tenant: { name: 'asc' } }, { tenantId: 'asc' }],
  });
  return rows.map(({ role, tenant }) => ({ ...tenant, role }));
}

/** Throws `notFound` unless the person may enter the studio. */
export async function requireOwnStudio(userId: string, tenantId: string): Promise<void> {
  const found = await getDb().membership.findFirst({
    where: { userId, tenantId, state: 'active' },
    select: { id: true },
  });
  if (!found) throw new AppError('notFound', `no studio ${tenantId} of this person`);
}
