import 'server-only';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { renderSVG } from 'uqr';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { SecretPlace } from '@/lib/sealing/key-encryption-key';
import { appProvider } from '@/lib/sealing/sealed-tables.server';
import { openSecret, sealSecret } from '@/lib/sealing/secret.server';
import type { NewApp } from './factors-dto';
import { writeRecoveryCodes } from './recovery-codes.server';
import { wrongCode } from './wrong-code';

/** A code counts this many seconds before and after its half minute: clocks of phones differ. */
const toleranceSeconds = 30;

/** Begins to set up an app. It is no factor before its first code was entered; the app of before stays one until then. */
export async function beginApp(actor: Actor, label: { studio: string; email: string }): Promise<NewApp> {
  const secret = generateSecret();
  const { userId } = actor;
  const db = getDb();
  // An app that is a factor is replaced only by removing it first.
  await db.authenticatorApp.deleteMany({ where: { userId, confirmedAt: null } });
  const [row] = await db.authenticatorApp.createManyAndReturn({
    data: [{ userId, secret: '' }],
    select: { id: true },
    skipDuplicates: true,
  });
  if (!row) throw wrongCode('alreadySetUp');
  await db.authenticatorApp.update({
    where: { id: row.id },
    data: { secret: await sealSecret(secret, placeOf(userId, row.id)) },
  });
  const uri = generateURI({ issuer: `Slatehouse ${label.studio}`, label: label.email, secret });
  return { secret, qr: renderSVG(uri, { border: 2 }) };
}

/** Makes the app a factor. Returns new recovery codes. Throws `invalid` at `code`. */
export async function confirmApp({ tenantId, userId }: Actor, code: string): Promise<string[]> {
  const app = await getDb().authenticatorApp.findUnique({ where: { userId } });
  const step = app && !app.confirmedAt ? await stepOf(app, code) : null;
  if (!app || step === null) throw wrongCode();
  return await getDb().$transaction(async (tx) => {
    const { count } = await tx.authenticatorApp.updateMany({
      where: { id: app.id, confirmedAt: null },
      data: { confirmedAt: databaseNow(), lastStep: step },
    });
    if (count === 0) throw wrongCode();
    await recordAudit(tx, { tenantId, actorId: userId, action: 'factor.appAdded', target: userId });
    return await writeRecoveryCodes(tx, userId);
  });
}

/** Removes the app. Recovery codes go with the last factor. */
export async function removeApp({ tenantId, userId }: Actor): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.authenticatorApp.deleteMany({ where: { userId } });
    if (count === 0) return;
    if ((await tx.passkey.count({ where: { userId } })) === 0) await tx.recoveryCode.deleteMany({ where: { userId } });
    await recordAudit(tx, { tenantId, actorId: userId, action: 'factor.appRemoved', target: userId });
  });
}

/** Whether a code is one of the person's app now. It is accepted once: whoever saw it being typed can't use it again. */
export async function takeAppCode(userId: string, code: string): Promise<boolean> {
  const db = getDb();
  const app = await db.authenticatorApp.findUnique({ where: { userId, confirmedAt: { not: null } } });
  const step = app && (await stepOf(app, code));
  if (!app || step === null) return false;
  const { count } = await db.authenticatorApp.updateMany({
    where: { id: app.id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count > 0;
}

/** The time step of a code; null when it is none of these minutes. By the database's clock, which all processes share. */
async function stepOf(
  { id, userId, secret }: { id: string; userId: string; secret: string },
  code: string,
): Promise<number | null> {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(databaseNow().getTime() / 1000);
  const opened = await openSecret(secret, placeOf(userId, id));
  const result = verifySync({ secret: opened, token, epoch, epochTolerance: toleranceSeconds });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** A person belongs to no single studio: their own id stands for it (lib/sealing/sealed-tables.server.ts). */
function placeOf(userId: string, id: string): SecretPlace {
  return { table: 'AuthenticatorApp', tenantId: userId, providerId: appProvider, id };
}
