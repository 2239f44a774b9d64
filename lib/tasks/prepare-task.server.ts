import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutEmptyFields } from '@/lib/providers/define';
import { findModel } from '@/lib/providers/registry/registry';
import { estimate } from '@/lib/spending/estimate';
import { storableJson } from '@/lib/text/storable-json';
import { type BatchLookups, batchLookups } from './batch-lookups.server';
import type { NewTask } from './insert-tasks.server';
import { libraryElements } from './library-elements.server';
import { promptOf } from './prompt-of';
import { requireOwnTask } from './require-own-task.server';
import type { BatchItem } from './schema';

/**
 * Checks a composition (the browser is not trusted) and returns the rows to insert. Writes nothing. `lookups` are
 * shared by the items of a press.
 * Throws AppError `invalid` (with issues at fields of the input, or at `keyId`), `noKey`, `notFound`.
 */
export async function prepareTask(
  actor: Actor,
  item: BatchItem,
  identity: { id: string; requestId: string; batchId: string | null },
  lookups: BatchLookups = batchLookups(actor),
): Promise<NewTask> {
  const model = findModel(item.modelId);
  if (!model) throw new AppError('invalid', `There is no model ${item.modelId}.`);
  const key = await lookups.key(item.keyId, model);
  const input = validInput(model, item.input);
  if (item.retryOfId) await requireOwnTask(actor.tenantId, item.retryOfId);
  const inputs = await lookups.inputs(model, input, key);
  const found = estimate(model, input, await lookups.rule(model));
  return {
    task: {
      ...identity,
      tenantId: actor.tenantId,
      userId: actor.userId,
      retryOfId: item.retryOfId,
      providerId: model.providerId,
      modelId: model.id,
      kind: model.kind,
      mode: input.mode,
      keyId: key.id,
      isKeyChosen: key.isChosen,
      isSandbox: key.isSandbox,
      input: input as Prisma.InputJsonValue,
      prompt: promptOf(input),
      ...model.shape(input),
      // Null where the cost is unknown.
      estimate: 'unknown' in found ? undefined : found,
    },
    inputs,
    elements: await libraryElements(model, input, { db: getDb(), tenantId: actor.tenantId }),
  };
}

/**
 * Refuses, by name, every field that does not belong to this model and mode: otherwise the person would pay for a
 * result without it.
 */
function validInput(model: ModelDeclaration, raw: BatchItem['input']): ModelInput {
  const draft = storableJson(raw) as ModelInput;
  const result = model.input.safeParse(withoutEmptyFields(model, draft));
  if (result.success) return result.data;
  throw new AppError('invalid', `The composition is not valid for ${model.id}.`, { issues: fieldIssues(result.error) });
}
