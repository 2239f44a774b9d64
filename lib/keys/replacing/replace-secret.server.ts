import 'server-only';
import { v7 } from 'uuid';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { AppError } from '@/lib/errors/app-error';
import type { Log } from '@/lib/log/log';
import { sealSecret } from '@/lib/sealing/secret.server';
import { balanceColumns, testSecret } from '../check-key.server';
import { newSandboxSecret } from '../create-sandbox-keys.server';
import { needsKey } from '../key-needs.server';
import { lastFour } from '../last-four';
import { type OpenKey, openKey } from '../open-key.server';
import { noPause } from '../pause-key.server';
import type { ReplaceSecretInput } from '../schema';
import { formerPlace, secretPlace } from '../secret-place';

interface Actor {
  tenantId: string;
  userId: string;
}

/** How often the row may change between reading and writing it: `npm run keys:rotate` may be at work. */
const mostTries = 5;

/**
 * Replaces the secret of a key that keeps its id, limits and history. The new secret is tested first, free of charge: only
 * one that the provider accepts is taken. Tasks under way are followed with the old one, which is erased when the last of
 * them needs it no more; everything that is claimed from now on uses the new one. A sandbox key gets a secret by itself.
 * Returns how many tasks finish with the old secret.
 * @throws AppError `noKey`; `notPossible` for a key that is being deleted; `invalid` with an issue at `secret`;
 * `SecretClosed` if the old secret can't be opened, because then nobody could follow its tasks any more.
 */
export async function replaceSecret(
  { tenantId, userId }: Actor,
  { keyId, secret: given }: ReplaceSecretInput,
  log: Log,
): Promise<{ finishing: number }> {
  for (let tries = 1; ; tries += 1) {
    const key = await openKey(tenantId, keyId);
    if (key.isRetiring) throw new AppError('notPossible', `key ${keyId} is being deleted`);
    const secret = key.isSandbox ? newSandboxSecret() : given;
    if (!secret) throw refusal('required');
    if (secret === key.secret) throw refusal('sameSecret');
    const check = await testSecret({ ...key, secret }, log);
    if (check.code !== 'working') throw refusal(`test.${check.code}`);
    const replaced = await write({ tenantId, userId }, key, { secret, balance: check.balance });
    if (replaced) return replaced;
    if (tries >= mostTries) throw new AppError('conflict', `the secret of key ${keyId} changes all the time`);
  }
}

/** Null: the row has changed since it was read. */
async function write(
  { tenantId, userId }: Actor,
  key: OpenKey,
  { secret, balance }: { secret: string; balance: string | undefined },
): Promise<{ finishing: number } | null> {
  const { id: keyId, providerId, secretVersion: version } = key;
  const former = { id: v7(), tenantId, keyId, providerId, version };
  const [sealed, formerSealed] = await Promise.all([
    sealSecret(secret, secretPlace(tenantId, key)),
    sealSecret(key.secret, formerPlace(former)),
  ]);
  const now = databaseNow();
  return await getDb().$transaction(async (tx) => {
    // As a worker that claims a task does: which secret a task gets, and which one is replaced, is decided one by one.
    const [row] = await tx.$queryRaw<{ secret: string; lastFour: string }[]>`
      SELECT "secret", "lastFour" FROM "ProviderKey"
      WHERE "id" = ${keyId}::uuid AND "tenantId" = ${tenantId}::uuid AND "retiringAt" IS NULL AND "deletedAt" IS NULL
      FOR NO KEY UPDATE`;
    if (row?.secret !== key.sealed) return null;
    const finishing = await countFinishing(tx, { keyId, version });
    await tx.formerSecret.create({
      data: {
        ...former,
        lastFour: row.lastFour,
        replacedAt: now,
        ...(finishing === 0 ? { secret: '', erasedAt: now } : { secret: formerSealed }),
      },
    });
    await tx.providerKey.update({
      where: { id: keyId },
      data: {
        secret: sealed,
        lastFour: lastFour(secret),
        secretVersion: version + 1,
        state: 'working',
        checkCode: 'working',
        checkedAt: now,
        ...noPause,
        pauses: 0,
        ...balanceColumns(balance),
      },
    });
    const data = { version: version + 1, finishing };
    await recordAudit(tx, { tenantId, actorId: userId, action: 'key.secretReplaced', target: keyId, data });
    return { finishing };
  });
}

/** How many tasks still need this version of a key's secret. */
async function countFinishing(
  tx: DbTransaction,
  { keyId, version: secretVersion }: { keyId: string; version: number },
): Promise<number> {
  return await tx.task.count({ where: { AND: [{ keyId, secretVersion }, needsKey(databaseNow())] } });
}

function refusal(code: string): AppError {
  return new AppError('invalid', `the new secret is not taken: ${code}`, {
    issues: [{ path: 'secret', code, params: {} }],
  });
}
