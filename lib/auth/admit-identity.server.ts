import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { isUniqueViolation } from '@/lib/db/is-unique-violation';
import type { Actor } from './actor';
import { followGroups } from './follow-groups.server';
import type { OidcPerson } from './oidc-claims';
import type { OidcRefusal } from './oidc-refusal';

/** `refused` has the person where they are known. `linkTo`: the account that a password has to open first. */
export type AdmittedIdentity = { actor: Actor } | { refused: OidcRefusal; actor?: Actor } | { linkTo: string };

/**
 * The person of an identity, in the studio of the provider's people: found by issuer and subject, never by e-mail
 * alone; or made, where a group has a role. Their role follows their groups. Who has an account of that e-mail already
 * proves it by its password once, and only where the provider has verified the address.
 */
export async function admitIdentity(tenantId: string, person: OidcPerson): Promise<AdmittedIdentity> {
  const known = await findIdentity(person);
  if (known) return await enter(tenantId, known, person);
  const { role, email, isEmailVerified, name } = person;
  if (!role) return { refused: 'noGroup' };
  if (!email) return { refused: 'noEmail' };
  const account = await getDb().user.findUnique({ where: { email }, select: accountSelect });
  if (account) {
    const isOpen = account.passwordHash !== '' && !account.disabledAt && account.memberships.length > 0;
    const isFree = account.identities.every(({ issuer }) => issuer !== person.issuer);
    return isEmailVerified && isOpen && isFree ? { linkTo: account.id } : { refused: 'emailTaken' };
  }
  try {
    return { actor: await create(tenantId, { ...person, role, email, name: name || email }) };
  } catch (error) {
    // The same person in two windows: the other one was first.
    const other = isUniqueViolation(error) ? await findIdentity(person) : null;
    if (!other) throw error;
    return await enter(tenantId, other, person);
  }
}

const accountSelect = {
  id: true,
  passwordHash: true,
  disabledAt: true,
  memberships: { where: { state: 'active' }, select: { id: true }, take: 1 },
  identities: { select: { issuer: true } },
} as const;

interface Known {
  userId: string;
  isDisabled: boolean;
}

async function findIdentity({ issuer, subject }: OidcPerson): Promise<Known | null> {
  const row = await getDb().identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { userId: true, user: { select: { disabledAt: true } } },
  });
  return row && { userId: row.userId, isDisabled: row.user.disabledAt !== null };
}

async function enter(tenantId: string, { userId, isDisabled }: Known, person: OidcPerson): Promise<AdmittedIdentity> {
  const actor = { tenantId, userId };
  const { issuer, subject, role } = person;
  if (isDisabled && role) return { refused: 'lockedOut', actor };
  const isIn = await getDb().$transaction(async (tx) => {
    if (!(await followGroups(tx, actor, role))) return false;
    await tx.identity.updateMany({ where: { issuer, subject }, data: { checkedAt: databaseNow() } });
    await recordAudit(tx, { tenantId, actorId: userId, action: 'identity.confirmed', target: userId, data: { role } });
    return true;
  });
  if (isIn) return { actor };
  return { refused: role ? 'lockedOut' : 'noGroup', actor };
}

async function create(
  tenantId: string,
  { issuer, subject, role, email, name }: OidcPerson & { email: string },
): Promise<Actor> {
  return await getDb().$transaction(async (tx) => {
    // No password: an empty hash matches none.
    const { id: userId } = await tx.user.create({ data: { email, name, passwordHash: '' }, select: { id: true } });
    await tx.identity.create({ data: { userId, issuer, subject } });
    await followGroups(tx, { tenantId, userId }, role);
    await recordAudit(tx, { tenantId, actorId: userId, action: 'identity.confirmed', target: userId, data: { role } });
    return { tenantId, userId };
  });
}
