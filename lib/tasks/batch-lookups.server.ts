import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import type { ProviderKey } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { bestKeyId } from '@/lib/keys/best-key';
import { findPool } from '@/lib/keys/find-pool.server';
import { allowsModel, allowsPerson } from '@/lib/keys/key-use';
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
  /**
   * The key to send with: this tenant's, of the model's provider, in use. For “best key” one of those that the studio may
   * choose, until it chooses. Throws AppError `noKey`, and `invalid` at `keyId` where the person or the model may not use it.
   */
  key: (keyId: string, model: ModelDeclaration) => Promise<PressedKey>;
  /** The media of a composition, checked (lib/tasks/check-references), by their roles. */
  inputs: (model: ModelDeclaration, input: ModelInput, key: PressedKey) => ReturnType<typeof checkReferences>;
  rule: (model: ModelDeclaration) => Promise<RuleInForce | undefined>;
}

export type PressedKey = Pick<ProviderKey, 'id' | 'isSandbox'> & { isChosen: boolean };

export function batchLookups({ tenantId, userId }: Actor): BatchLookups {
  const answers = new Map<string, Promise<unknown>>();
  const once = <Answer>(question: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> => {
    const name = JSON.stringify(question);
    const known = answers.get(name) as Promise<Answer> | undefined;
    const answer = known ?? ask();
    if (!known) answers.set(name, answer);
    return answer;
  };
  return {
    key: (keyId, model) =>
      once(['key', keyId, model.id], () =>
        keyId === bestKeyId ? anyOfPool({ tenantId, userId }, model) : usableKey({ tenantId, userId }, keyId, model),
      ),
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
async function usableKey({ tenantId, userId }: Actor, keyId: string, model: ModelDeclaration): Promise<PressedKey> {
  const key = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId, providerId: model.providerId, disabledAt: null, deletedAt: null },
  });
  if (!key || !givesAccess(key, model)) throw new AppError('noKey', `Key ${keyId} can not be used for ${model.id}.`);
  if (key.isSandbox && !getEnv().SANDBOX_URL) throw new AppError('noKey', 'The sandbox is off.');
  if (!allowsPerson(key.allowedUserIds, userId)) throw notAllowed(key, 'keyPerson', 'this person');
  if (!allowsModel(key.allowedModelIds, model.id)) throw notAllowed(key, 'keyModel', model.id);
  return { id: key.id, isSandbox: key.isSandbox, isChosen: false };
}

async function anyOfPool(actor: Actor, model: ModelDeclaration): Promise<PressedKey> {
  const [first] = await findPool(getDb(), actor, model);
  if (!first) throw new AppError('noKey', `There is no key to choose for ${model.id}.`);
  return { id: first.id, isSandbox: false, isChosen: true };
}

function notAllowed({ id, label }: ProviderKey, code: 'keyPerson' | 'keyModel', what: string): AppError {
  return new AppError('invalid', `Key ${id} is not for ${what}.`, {
    issues: [{ path: 'keyId', code, params: { label } }],
  });
}
