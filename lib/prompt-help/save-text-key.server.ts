import 'server-only';
import { v7 } from 'uuid';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { checkOwnAddress } from '@/lib/keys/check-base-url.server';
import { lastFour } from '@/lib/keys/last-four';
import { textProvider } from '@/lib/sealing/sealed-tables.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import type { SaveTextKeyInput } from './text-key';

interface Actor {
  tenantId: string;
  userId: string;
}

/**
 * Stores the tenant's text key, encrypted, in place of an earlier one. A stored secret is never sent to another address:
 * with a new one the secret is asked for again. Throws `invalid` with the issue at its field.
 */
export async function saveTextKey({ tenantId, userId }: Actor, input: SaveTextKeyInput): Promise<void> {
  const baseUrl = await checkOwnAddress(input.baseUrl);
  const { model, secret, prices } = input;
  const columns = {
    baseUrl,
    model,
    inputPrice: prices?.input ?? null,
    outputPrice: prices?.output ?? null,
    currency: prices?.unit ?? null,
  };
  // A secret is sealed for its row: with a new secret the key is a new row.
  const id = v7();
  const sealed =
    secret === undefined
      ? null
      : await sealSecret(secret, { table: 'TextKey', tenantId, providerId: textProvider, id });
  await getDb().$transaction(async (tx) => {
    // Another administrator may save at the same time.
    await tx.$queryRaw`SELECT "id" FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR NO KEY UPDATE`;
    const before = await tx.textKey.findUnique({ where: { tenantId } });
    const isSame = before?.baseUrl === baseUrl && before.model === model && secret === undefined;
    if (secret === undefined && before?.baseUrl !== baseUrl)
      throw new AppError('invalid', 'the secret of a text key is missing', {
        issues: [{ path: 'secret', code: before ? 'secretForNewAddress' : 'required', params: {} }],
      });
    if (secret !== undefined && sealed !== null) {
      await tx.textKey.deleteMany({ where: { tenantId } });
      await tx.textKey.create({ data: { id, tenantId, ...columns, secret: sealed, lastFour: lastFour(secret) } });
    } else
      await tx.textKey.update({
        where: { tenantId },
        data: { ...columns, ...(!isSame && { state: 'unchecked', checkedAt: null, checkCode: null }) },
      });
    const data = { baseUrl, model, isNewSecret: secret !== undefined };
    await recordAudit(tx, { tenantId, actorId: userId, action: 'textKey.saved', data });
  });
}

/** Deletes the tenant's text key with its secret. Without one, nothing happens. */
export async function deleteTextKey({ tenantId, userId }: Actor): Promise<void> {
  await getDb().$transaction(async (tx) => {
    const { count } = await tx.textKey.deleteMany({ where: { tenantId } });
    if (count > 0) await recordAudit(tx, { tenantId, actorId: userId, action: 'textKey.deleted' });
  });
}
