import 'server-only';
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Prisma, ProviderKey, Task } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';
import { checkPublicUrl } from '@/lib/net/check-url.server';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutForeignFields } from '@/lib/providers/define';
import { findModel } from '@/lib/providers/registry';
import { getQueue } from '@/lib/queue/pg-boss.server';
import { checkReferences } from './check-references.server';
import { promptOf } from './prompt-of';
import { type Actor, type CreateTaskCommand, createTaskCommand } from './schema';
import { storableJson } from './storable-json';
import { insertTask, transactionLimits } from './task-lifecycle.server';

/**
 * Makes a task of a composition: everything is checked again (the browser is not trusted), then one short transaction
 * inserts the row, its inputs, its first event and the bell for the worker. The same `requestId` is the same task.
 * Throws AppError `invalid` (with issues at fields), `noKey`, `notFound`.
 */
export async function createTask(actor: Actor, command: CreateTaskCommand): Promise<{ taskId: string }> {
  const parsed = createTaskCommand.safeParse(command);
  if (!parsed.success)
    throw new AppError('invalid', 'The request is malformed.', { issues: fieldIssues(parsed.error) });
  const earlier = await findByRequest(actor.tenantId, parsed.data.requestId);
  if (earlier) return earlier;

  const data = await prepareTask(actor, parsed.data);
  const queue = await getQueue();
  try {
    const task = await getDb().$transaction((tx) => insertTask(tx, queue, data), transactionLimits);
    queue.wake();
    return { taskId: task.id };
  } catch (error) {
    // The other half of a double click was quicker.
    const twin = isUniqueViolation(error) && (await findByRequest(actor.tenantId, parsed.data.requestId));
    if (twin) return twin;
    throw error;
  }
}

/** Checks a composition and answers the row to insert. Nothing is written. */
export async function prepareTask(actor: Actor, command: CreateTaskCommand): Promise<Prisma.TaskUncheckedCreateInput> {
  const model = findModel(command.modelId);
  if (!model) throw invalidAt('modelId', 'invalid', `There is no model ${command.modelId}.`);
  const key = await usableKey(actor.tenantId, command.keyId, model);
  const input = validInput(model, command.input);
  if (command.retryOfId) await requireTask(actor.tenantId, command.retryOfId);
  const env = getEnv();
  const inputs = await checkReferences(model, input, {
    db: getDb(),
    tenantId: actor.tenantId,
    checkUrl: checkPublicUrl,
    hasPublicLink: Boolean(key.isSandbox ? env.INTERNAL_URL : env.PUBLIC_URL),
  });
  return {
    id: v7(),
    tenantId: actor.tenantId,
    userId: actor.userId,
    requestId: command.requestId,
    retryOfId: command.retryOfId,
    providerId: model.providerId,
    modelId: model.id,
    kind: model.kind,
    mode: input.mode,
    keyId: key.id,
    isSandbox: key.isSandbox,
    input: input as Prisma.InputJsonValue,
    prompt: promptOf(input),
    ...model.shape(input),
    inputs: { createMany: { data: inputs } },
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

function validInput(model: ModelDeclaration, raw: CreateTaskCommand['input']): ModelInput {
  const draft = storableJson(raw) as ModelInput;
  const result = model.input.safeParse(withoutForeignFields(model, draft));
  if (result.success) return result.data;
  throw new AppError('invalid', `The composition is not valid for ${model.id}.`, { issues: fieldIssues(result.error) });
}

async function requireTask(tenantId: string, taskId: string): Promise<void> {
  const count = await getDb().task.count({ where: { id: taskId, tenantId } });
  if (count === 0) throw new AppError('notFound', `There is no task ${taskId} in this tenant.`);
}

export async function findByRequest(tenantId: string, requestId: string): Promise<{ taskId: string } | null> {
  const task: Pick<Task, 'id'> | null = await getDb().task.findUnique({
    where: { tenantId_requestId: { tenantId, requestId } },
    select: { id: true },
  });
  return task && { taskId: task.id };
}

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';
}

function invalidAt(path: string, code: string, message: string): AppError {
  return new AppError('invalid', message, { issues: [{ path, code, params: {} }] });
}
