import 'server-only';
import { z } from 'zod';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { createLogger } from '@/lib/log/logger.server';
import { admitIdentity } from './admit-identity.server';
import { beginSignIn } from './begin-session.server';
import { noteRefusal } from './note-refusal.server';
import { readOidcPerson } from './oidc-claims';
import type { OidcRefusal } from './oidc-refusal';
import type { OidcSettings } from './oidc-settings.server';
import { readVisitor } from './visitor.server';
import { keepWaitingLink } from './waiting-link.server';

const log = createLogger('auth');

/** A sign-in at the provider that is at most this old counts as a proof of who the person is. */
const freshMs = 2 * 60_000;

/** What a sign-in with checked claims came to: a session, the second step before it, or a refusal. */
export type OidcSignIn = 'open' | 'secondStep' | OidcRefusal;

/** Signs the browser of this request in as the person of an ID token that next-auth's client has checked. */
export async function signInWithIdentity(
  claims: unknown,
  settings: OidcSettings,
  headers: Headers,
): Promise<OidcSignIn> {
  const tenantId = await findStudio(settings.studio);
  if (!tenantId) {
    log.error('the studio of OIDC_STUDIO is not there, or there are several: set its name or id');
    return 'unexpected';
  }
  const person = readOidcPerson(claims, settings);
  const admitted = await admitIdentity(tenantId, person);
  if ('linkTo' in admitted) {
    if (!person.role) return 'noGroup';
    const { issuer, subject, role } = person;
    await keepWaitingLink({ userId: admitted.linkTo, tenantId, issuer, subject, role }, headers);
    return 'linkFirst';
  }
  if ('refused' in admitted) {
    const { refused, actor } = admitted;
    const { address } = readVisitor(headers);
    noteRefusal({ action: 'session.refused', reason: words[refused] ?? refused, address, person: actor, isEach: true });
    return refused;
  }
  const ageMs = person.provenAt ? databaseNow().getTime() - person.provenAt.getTime() : Number.POSITIVE_INFINITY;
  return (await beginSignIn(admitted.actor, ageMs < freshMs)) ? 'open' : 'secondStep';
}

/** For the operator. */
const words: Partial<Record<OidcRefusal, string>> = {
  noGroup: 'no group of the identity provider has a role (OIDC_ROLES)',
  noEmail: 'the identity provider gives no e-mail address (OIDC_SCOPES)',
  emailTaken: 'there is an account with the e-mail address of this identity, which does not open it',
  lockedOut: 'the person of this identity is locked out',
};

/** The studio of a name or an id, or the only one. Null where that is not exactly one. */
async function findStudio(studio: string | undefined): Promise<string | null> {
  const isId = z.uuid().safeParse(studio).success;
  const where = studio === undefined ? {} : isId ? { id: studio } : { name: studio };
  const found = await getDb().tenant.findMany({ where, select: { id: true }, take: 2 });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
