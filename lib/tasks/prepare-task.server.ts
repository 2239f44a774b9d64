import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { Prisma, ProviderKey } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';
import { checkPublicUrl } from '@/lib/net/check-url.server';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutEmptyFields } from '@/lib/providers/define';
import { findModel } from '@/lib/providers/registry';
import { estimateTask } from '@/lib/spending/estimate-task.server';
import { storableJson } from '@/lib/text/storable-json';
import { checkReferences } from './check-references.server';
import { libraryElements } from './library-elements.server';
import { promptOf } from './prompt-of';
import { requireOwnTask } from './require-own-task.server';
import type { Actor, BatchItem } from './schema';

/**
 * Checks a composition (the browser is not trusted) and answers the row to insert. Nothing is written.
 * Throws AppError `invalid` (with issues at fields of the input), `noKey`, `notFound`.
 */
export async function prepareTask(
  actor: Actor,
  item: BatchItem,
  identity: { id: string; requestId: string; batchId: string | null },
): Promise<Prisma.TaskUncheckedCreateInput> {
  const model = findModel(item.modelId);
  if (!model) throw new AppError('invalid', `There is no model ${item.modelId}.`);
  const key = await usableKey(actor.tenantId, item.keyId, model);
  const input = validInput(model, item.input);
  if (item.retryOfId) await requireOwnTask(actor.tenantId, item.retryOfId);
  const env = getEnv();
  const inputs = await checkReferences(model, input, {
    db: getDb(),
    tenantId: actor.tenantId,
    checkUrl: checkPublicUrl,
    hasPublicLink: Boolean(key.isSandbox ? env.INTERNAL_URL : env.PUBLIC_URL),
  });
  return {
    ...identity,
    tenantId: actor.tenantId,
    userId: actor.userId,
    retryOfId: item.retryOfId,
    providerId: model.providerId,
    modelId: model.id,
    kind: model.kind,
    mode: input.mode,
    keyId: key.id,
    isSandbox: key.isSandbox,
    input: input as Prisma.InputJsonValue,
    prompt: promptOf(input),
    ...model.shape(input),
    estimate: (await estimateTask(actor.tenantId, model, input)) ?? undefined,
    inputs: { createMany: { data: inputs } },
    elements: { createMany: { data: await libraryElements(model, input, { db: getDb(), tenantId: actor.tenantId }) } },
  };
}

/** The key to send with: this tenant's, of the model's provider, in use. Checked again when it is opened. */
async function usableKey(tenantId: string, keyId: string, model: ModelDeclaration): Promise<ProviderKey> {
  const key = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId, providerId: model.providerId, disabledAt: null, deletedAt: null },
  });
  if (!key) throw new AppError('noKey', `Key ${keyId} can not be used for ${model.id}.`);
  if (key.isSandbox && !getEnv().SANDBOX_URL) throw new AppError('noKey', 'The sandbox is off.');
  return key;
}

/** What does not belong (another model's field, another mode's) is refused by its name: it would be paid for without it. */
function validInput(model: ModelDeclaration, raw: BatchItem['input']): ModelInput {
  const draft = storableJson(raw) as ModelInput;
  const result = model.input.safeParse(withoutEmptyFields(model, draft));
  if (result.success) return result.data;
  throw new AppError('invalid', `The composition is not valid for ${model.id}.`, { issues: fieldIssues(result.error) });
}
