import 'server-only';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import { hasFactorRows } from './has-factor-rows.server';
import { writeRecoveryCodes } from './recovery-codes.server';
import type { RelyingParty } from './relying-party.server';
import type { NewPasskey, PasskeyProof } from './schema';

const minutesToAnswer = 5;
/** More than anybody carries. */
const mostPasskeys = 20;

/** What the browser needs to make a passkey. */
export async function askForNewPasskey(
  { userId, email, name }: { userId: string; email: string; name: string },
  party: RelyingParty,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await getDb().passkey.findMany({ where: { userId }, select: { credentialId: true } });
  const options = await generateRegistrationOptions({
    rpName: 'Slatehouse',
    rpID: party.id,
    userID: new TextEncoder().encode(userId),
    userName: email,
    userDisplayName: name,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(userId, options.challenge);
  return options;
}

/**
 * Keeps a passkey that the browser made. Returns recovery codes when it is the person's first factor, else none. Throws
 * `invalid` at `name`: the answer is not one to our question, or the passkey is known.
 */
export async function addPasskey(
  { tenantId, userId }: Actor,
  { name, answer }: NewPasskey,
  party: RelyingParty,
): Promise<string[]> {
  const verified = await verifyRegistrationResponse({
    response: answer as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: (challenge) => takeChallenge(userId, challenge),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) throw refused();
  const { id: credentialId, publicKey, counter, transports } = verified.registrationInfo.credential;
  return await getDb().$transaction(async (tx) => {
    if ((await tx.passkey.count({ where: { userId } })) >= mostPasskeys) throw refused();
    const isFirst = !(await hasFactorRows(tx, userId));
    const added = await tx.passkey.createMany({
      data: [{ userId, credentialId, publicKey, counter, transports: transports ?? [], name }],
      skipDuplicates: true,
    });
    if (added.count === 0) throw refused();
    await recordAudit(tx, { tenantId, actorId: userId, action: 'factor.passkeyAdded', target: userId, data: { name } });
    return isFirst ? await writeRecoveryCodes(tx, userId) : [];
  });
}

/** Removes a passkey of the person. Recovery codes go with the last factor. Throws `notFound`. */
export async function removePasskey({ tenantId, userId }: Actor, passkeyId: string): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, userId } });
    if (count === 0) throw new AppError('notFound', `no passkey ${passkeyId} of this person`);
    if (!(await hasFactorRows(tx, userId))) await tx.recoveryCode.deleteMany({ where: { userId } });
    await recordAudit(tx, { tenantId, actorId: userId, action: 'factor.passkeyRemoved', target: userId });
  });
}

/** What the browser needs to sign with one of the person's passkeys. Throws `notFound` without one. */
export async function askForPasskey(
  userId: string,
  party: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const rows = await getDb().passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } });
  if (rows.length === 0) throw new AppError('notFound', 'the person has no passkey');
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: rows.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
  });
  await keepChallenge(userId, options.challenge);
  return options;
}

/** Whether this is a passkey of the person that signed a question of ours, which counts once. */
export async function takePasskey(userId: string, answer: PasskeyProof, party: RelyingParty): Promise<boolean> {
  const db = getDb();
  const row = await db.passkey.findFirst({ where: { credentialId: answer.id, userId } });
  if (!row) return false;
  const { credentialId, publicKey, counter, transports } = row;
  const verified = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: (challenge) => takeChallenge(userId, challenge),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) return false;
  await db.passkey.updateMany({
    where: { id: row.id },
    data: { counter: verified.authenticationInfo.newCounter, lastUsedAt: databaseNow() },
  });
  return true;
}

async function keepChallenge(userId: string, challenge: string): Promise<void> {
  const db = getDb();
  const now = databaseNow();
  await db.passkeyChallenge.deleteMany({ where: { endsAt: { lt: now } } });
  const endsAt = new Date(now.getTime() + minutesToAnswer * 60_000);
  await db.passkeyChallenge.create({ data: { challenge, userId, endsAt } });
}

async function takeChallenge(userId: string, challenge: string): Promise<boolean> {
  const where = { challenge, userId, endsAt: { gt: databaseNow() } };
  return (await getDb().passkeyChallenge.deleteMany({ where })).count > 0;
}

function refused(): AppError {
  return new AppError('invalid', 'the passkey can not be added', {
    issues: [{ path: 'name', code: 'wrongPasskey', params: {} }],
  });
}
