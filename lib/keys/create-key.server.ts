import 'server-only';
import { v7 } from 'uuid';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { providers } from '@/lib/providers/registry/registry';
import { sealSecret } from '@/lib/sealing/secret.server';
import { checkBaseUrl } from './check-base-url.server';
import { checkKeyModels } from './check-key-models';
import { newSandboxSecret } from './create-sandbox-keys.server';
import type { KeyDto } from './dto';
import { lastFour } from './last-four';
import { listKeys } from './list-keys.server';
import { mayAddSandboxKey } from './may-add-sandbox-key';
import { sandboxSite } from './sandbox-site';
import type { CreateKeyInput } from './schema';
import { secretPlace } from './secret-place';
import { keySelect, toKeyDto } from './to-key-dto.server';

interface Actor {
  tenantId: string;
  userId: string;
}

/** Stores a provider's key, encrypted. Throws `invalid` for an unknown provider, or for what it does not take. */
export async function createKey(actor: Actor, input: CreateKeyInput): Promise<KeyDto> {
  const provider = providers.find(({ id }) => id === input.providerId);
  if (!provider)
    throw new AppError('invalid', `unknown provider ${input.providerId}`, {
      issues: [{ path: 'providerId', code: 'notOneOf', params: { values: providers.map(({ id }) => id).join(', ') } }],
    });
  const { models = [] } = input;
  checkKeyModels(provider, models);
  const { tenantId, userId } = actor;
  const isSandbox =
    input.baseUrl === sandboxSite && getEnv().SANDBOX === 'on' && mayAddSandboxKey(provider, await listKeys(tenantId));
  const baseUrl = isSandbox ? null : await checkBaseUrl(provider, input.baseUrl);
  const secret = isSandbox ? newSandboxSecret() : input.secret;
  if (!secret)
    throw new AppError('invalid', 'A key has a secret.', {
      issues: [{ path: 'secret', code: 'required', params: {} }],
    });
  const keyId = v7();
  const sealed = await sealSecret(secret, secretPlace(tenantId, { id: keyId, providerId: provider.id }));
  const db = getDb();
  const [row] = await db.$transaction([
    db.providerKey.create({
      data: {
        id: keyId,
        tenantId,
        providerId: provider.id,
        label: input.label,
        baseUrl,
        secret: sealed,
        lastFour: lastFour(secret),
        models,
        isSandbox,
        createdById: userId,
      },
      select: keySelect,
    }),
    recordAudit(db, {
      tenantId,
      actorId: userId,
      action: 'key.created',
      target: keyId,
      data: { providerId: provider.id, label: input.label, baseUrl, ...(models.length > 0 && { models }) },
    }),
  ]);
  return toKeyDto(row);
}
