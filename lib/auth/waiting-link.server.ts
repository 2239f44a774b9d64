import 'server-only';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { isUniqueViolation } from '@/lib/db/is-unique-violation';
import { getEnv } from '@/lib/env/env.server';
import { createLogger } from '@/lib/log/logger.server';
import { cookieAttributes, cookieName } from './cookies.server';
import { followGroups } from './follow-groups.server';
import { oidcSettings } from './oidc-settings.server';
import { roles } from './session';

const log = createLogger('auth');

/**
 * An identity that came back from the provider in this browser and whose account has to be opened by its password once.
 * It stands in a sealed cookie of ten minutes. Without the password, whoever gets an address at the provider would get
 * the account with it.
 */
const waitingSchema = z.object({
  userId: z.uuid(),
  tenantId: z.uuid(),
  issuer: z.string(),
  subject: z.string(),
  role: z.enum(roles),
});
type WaitingLink = z.output<typeof waitingSchema>;

const maxAge = 10 * 60;
const salt = 'link of an identity';

export async function keepWaitingLink(token: WaitingLink, headers: Headers): Promise<void> {
  const value = await encode({ token, secret: getEnv().AUTH_SECRET, salt, maxAge });
  (await cookies()).set(cookieName('link'), value, { ...cookieAttributes({ headers }), maxAge });
}

/**
 * Links the identity that waits in this browser with the account that was just opened by its own proofs, if it is the
 * one. All sessions of the account end: from now on each ends a given time after the provider's last word.
 */
export async function linkWaitingIdentity(userId: string, headers: Headers): Promise<void> {
  const value = (await cookies()).get(cookieName('link'))?.value;
  if (!value) return;
  const decoded = await decode({ token: value, secret: getEnv().AUTH_SECRET, salt }).catch(() => null);
  const waiting = waitingSchema.safeParse(decoded).data;
  if (waiting?.userId !== userId || waiting.issuer !== oidcSettings()?.issuer) return;
  (await cookies()).set(cookieName('link'), '', { ...cookieAttributes({ headers }), maxAge: 0 });
  await link(waiting).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    log.warn({ userId }, 'an identity was linked elsewhere meanwhile');
  });
}

async function link({ userId, tenantId, issuer, subject, role }: WaitingLink): Promise<void> {
  await getDb().$transaction(async (tx) => {
    // As a change of the password: a session that is being opened at this moment waits, and sees the link.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
    await tx.identity.create({ data: { userId, issuer, subject } });
    await tx.session.deleteMany({ where: { userId } });
    await followGroups(tx, { tenantId, userId }, role);
    await recordAudit(tx, { tenantId, actorId: userId, action: 'identity.linked', target: userId, data: { issuer } });
  });
  log.info({ userId, tenantId }, 'linked with the identity provider');
}
