import type { Actor } from '@/lib/auth/actor';
import { findFactors } from '@/lib/factors/find-factors.server';
import { findNotificationChoices } from '@/lib/notifications/notification-choices.server';
import { listOwnSessions } from '@/lib/people/account/own-sessions.server';
import { listOwnStudios } from '@/lib/people/account/own-studios.server';
import { findPreferences } from '@/lib/people/preferences/preferences.server';
import { findTenantZone } from '@/lib/people/rules/find-tenant-zone.server';

/** What the account page reads, one after the other. */
export async function readAccountPage({ tenantId, userId }: Actor): Promise<unknown> {
  return [
    await listOwnStudios(userId),
    await listOwnSessions(userId, null),
    await findFactors(userId),
    await findPreferences(userId),
    await findTenantZone(tenantId),
    await findNotificationChoices({ userId, role: 'admin' }),
  ];
}
