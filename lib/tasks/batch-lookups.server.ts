import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { ProviderKey } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { checkPublicUrl } from '@/lib/net/check-url.server';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';
import { findRule } from '@/lib/spending/find-rules.server';
import type { RuleInForce } from '@/lib/spending/price-rule';
import { checkReferences } from './check-references.server';

/**
 * What the items of one press need from the database and the network. Each lookup is made once, however many items need
 * it.
 */
export interface BatchLookups {
  /** The key to send with: this tenant's, of the model's provider, in use. Throws AppError('noKey'). */
  key: (keyId: string, model: ModelDeclaration) => Promise<ProviderKey>;
  /** The media of a composition, checked (lib/tasks/check-references), by their roles. */
  inputs: (model: ModelDeclaration, input: ModelInput, key: ProviderKey) => ReturnType<typeof checkReferences>;
  rule: (model: ModelDeclaration) => Promise<RuleInForce | undefined>;
}

export function batchLookups(tenantId: string): BatchLookups {
  const answers = new Map<string, Promise<unknown>>();
  const once = <Answer>(question: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> => {
    const name = JSON.stringify(question);
    const known = answers.get(name) as Promise<Answer> | undefined;
    const answer = known ?? ask();
    if (!known) answers.set(name, answer);
    return answer;
  };
  return {
    key: (keyId, model) => once(['key', keyId, model.id], () => usableKey(tenantId, keyId, model)),
    inputs: (model, input, { isSandbox }) => {
      const media = compositionMedia(model, input).map(({ path, media: ref }) => [path, ref]);
      const { INTERNAL_URL, PUBLIC_URL } = getEnv();
      const hasPublicLink = Boolean(isSandbox ? INTERNAL_URL : PUBLIC_URL);
      return once(['inputs', model.id, isSandbox, media], () =>
        checkReferences(model, input, { db: getDb(), tenantId, checkUrl: checkPublicUrl, hasPublicLink }),
      );
    },
    rule: (model) => once(['rule', model.id], () => findRule(tenantId, model.id)),
  };
}

/** The key is checked again when it is opened. */
async function usableKey(tenantId: string, keyId: string, model: ModelDeclaration): Promise<ProviderKey> {
  const key = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId, providerId: model.providerId, disabledAt: null, deletedAt: null },
  });
  if (!key || !givesAccess(key, model)) throw new AppError('noKey', `Key ${keyId} can not be used for ${model.id}.`);
  if (key.isSandbox && !getEnv().SANDBOX_URL) throw new AppError('noKey', 'The sandbox is off.');
  return key;
}
