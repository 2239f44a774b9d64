import 'server-only';
import { createHash, randomInt } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';

const count = 10;
/** Without what is easily confused: 0 and o, 1, l and i. 31 letters and digits, so twelve of them are 59 bits. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** Replaces a person's recovery codes. Returns them; they are shown once. */
export async function renewRecoveryCodes({ tenantId, userId }: Actor): Promise<string[]> {
  return await getDb().$transaction(async (tx) => {
    await recordAudit(tx, { tenantId, actorId: userId, action: 'factor.codesRenewed', target: userId });
    return await writeRecoveryCodes(tx, userId);
  });
}

export async function writeRecoveryCodes(tx: DbTransaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    [0, 1, 2].map(() => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-'),
  );
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashCode(userId, code) })) });
  return codes;
}

/** Uses a code up. False: there is no such code, or it was used. */
export async function takeRecoveryCode(userId: string, given: string): Promise<boolean> {
  const { count: taken } = await getDb().recoveryCode.updateMany({
    where: { userId, codeHash: hashCode(userId, given), usedAt: null },
    data: { usedAt: databaseNow() },
  });
  return taken > 0;
}

/** However it was typed. A code has enough random bits for a plain hash. */
function hashCode(userId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  return createHash('sha256').update(`${userId} ${plain}`).digest('base64url');
}
