import 'server-only';
import { hkdfSync } from 'node:crypto';
import { getEnv } from '@/lib/env/env.server';

/**
 * The secret that encrypts a person's drafts in their browsers, 32 bytes in base64. Always the same for a person in a
 * studio, so that a draft survives a sign-out. Sent to this person only. A new AUTH_SECRET makes drafts unreadable.
 */
export function draftSecret({ tenantId, userId }: { tenantId: string; userId: string }): string {
  return Buffer.from(hkdfSync('sha256', getEnv().AUTH_SECRET, tenantId, `draft of ${userId}`, 32)).toString('base64');
}
