import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import type { ModelInput } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { findModel } from '@/lib/providers/registry/registry';
import { createBatch } from './create-batch.server';
import { getTask } from './get-task.server';
import { keyToRepeat } from './key-to-repeat';
import type { CreateBatchCommand } from './schema';
import { settleRequest } from './settle-request.server';

/**
 * `same`: exactly the same composition. `vary`: with another seed, where the composition fixes one. `press`: all takes of
 * its press that are not in the trash, as one press again.
 */
export type Repetition = 'same' | 'vary' | 'press';

/**
 * Creates new tasks with the composition, model and key of any task that is not in the trash. They are paid for like any
 * other. `random` is at least 0 and below 1.
 * @throws AppError `notFound`; `notPossible` for a task in the trash; everything createBatch throws (for example if its
 * key is gone).
 */
export async function repeatTask(
  actor: Actor,
  { taskId, requestId, how }: { taskId: string; requestId: string; how: Repetition },
  random = Math.random,
): Promise<{ taskId: string; taskIds: string[] }> {
  const { taskIds } = await settleRequest({ ...actor, requestId }, async () => {
    const { modelId, key, input, trash, batchId } = await getTask(actor.tenantId, taskId);
    if (trash) throw new AppError('notPossible', `Task ${taskId} is in the trash.`);
    if (how === 'press' && batchId)
      return await createBatch(actor, { requestId, items: await itemsOfPress(actor.tenantId, batchId) });
    const keyId = keyToRepeat({ keyId: key.id, isKeyChosen: key.isChosen });
    const repeated = how === 'vary' ? withAnotherSeed(modelId, input, random) : input;
    return await createBatch(actor, { requestId, items: [{ modelId, keyId, input: repeated }] });
  });
  return { taskId: String(taskIds[0]), taskIds };
}

/** In the order in which they were made. */
async function itemsOfPress(tenantId: string, batchId: string): Promise<CreateBatchCommand['items']> {
  const tasks = await getDb().task.findMany({
    where: { tenantId, batchId, deletedAt: null },
    select: { modelId: true, keyId: true, isKeyChosen: true, input: true },
    orderBy: { id: 'asc' },
  });
  return tasks.map(({ modelId, input, ...key }) => ({
    modelId,
    keyId: keyToRepeat(key),
    input: input as ModelInput,
  }));
}

/** A composition without a seed varies by itself. */
function withAnotherSeed(modelId: string, input: ModelInput, random: () => number): ModelInput {
  const schema = findModel(modelId)?.fields.seed;
  const meta = schema && fieldMeta(schema);
  if (meta?.control !== 'seed' || typeof input.seed !== 'number') return input;
  // Drawn from all seeds but the present one: those from it on move up by one.
  const drawn = meta.min + Math.floor(random() * (meta.max - meta.min));
  return { ...input, seed: drawn >= input.seed ? drawn + 1 : drawn };
}
