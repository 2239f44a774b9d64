import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { isTimeZone } from '@/lib/i18n/time-zone';

/** The time zone in which a tenant's days begin. UTC where the stored one is unknown to this machine. */
export async function findTenantZone(tenantId: string): Promise<string> {
  const { timeZone } = await getDb().tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { timeZone: true } });
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}
