import 'server-only';
import { v7 } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';
import { findModel } from '@/lib/providers/registry/registry';
import { getQueue } from '@/lib/queue/get-queue.server';
import { requireRoom } from '@/lib/quota/require-room.server';
import { inSpan, noteInSpan } from '@/lib/tracing/spans.server';
import { admitPress } from './admit-press.server';
import { batchLookups } from './batch-lookups.server';
import { type CreatedBatch, findBatch, requestIdOf } from './find-batch.server';
import type { NewTask } from './insert-tasks.server';
import { prepareTask } from './prepare-task.server';
import { type CreateBatchCommand, createBatchCommand } from './schema';
import { holdRequest, settleRequest } from './settle-request.server';
import { traceAdmission } from './trace-admission.server';

/**
 * Creates tasks from compositions, all or none. Every item is checked first, outside a transaction, because some checks
 * use the network. Then one short transaction inserts the rows, their inputs and their first events.
 * The same `requestId` always means the same tasks, whatever else is sent with it. Several tasks together have it as
 * their `batchId`; a single task has none.
 * Throws AppError `invalid`, `noKey`, `notFound`, `priceChanged`, `storageFull`, `budgetExceeded`, `budgetUnknownPrice`;
 * issues name the item: `items.2.input.prompt`. Any error but `outcomeUnknown` means for sure that the request id created
 * nothing.
 */
export async function createBatch(actor: Actor, command: CreateBatchCommand): Promise<CreatedBatch> {
  const parsed = createBatchCommand.safeParse(command);
  if (!parsed.success)
    throw new AppError('invalid', 'The request is malformed.', { issues: fieldIssues(parsed.error) });
  const { data } = parsed;
  // A double click also ends here: the slower of its two requests fails at the unique request id, and settleRequest
  // returns the tasks of the other.
  return await settleRequest({ ...actor, requestId: data.requestId }, () => makeBatch(actor, data));
}

async function makeBatch(actor: Actor, command: CreateBatchCommand): Promise<CreatedBatch> {
  const { tenantId } = actor;
  const { requestId } = command;
  noteInSpan({ 'slatehouse.press.id': requestId, 'slatehouse.press.tasks': command.items.length });
  const earlier = await findBatch(getDb(), tenantId, requestId);
  if (earlier) return earlier;

  await requireRoom(tenantId);
  const rows = await inSpan('check', {}, () => prepareAll(actor, command));
  await traceAdmission(rows, async (traced) => {
    await getDb().$transaction(async (tx) => {
      await holdRequest(tx, { tenantId, requestId });
      await admitPress(tx, actor, traced);
    });
    getQueue().wake({ type: 'submit' });
  });
  return { taskIds: rows.map(({ task }) => task.id) };
}

/** The rows to insert. If any item is refused, one error lists everything that is wrong with all items. */
async function prepareAll(actor: Actor, { requestId, items, shownRules }: CreateBatchCommand): Promise<NewTask[]> {
  const lookups = batchLookups(actor);
  // The estimates below are made by the rules that are compared here.
  for (const [modelId, shown] of Object.entries(shownRules ?? {})) {
    const model = findModel(modelId);
    const rule = model && (await lookups.rule(model));
    if ((rule?.ruleId ?? null) !== shown) throw new AppError('priceChanged', `The price of ${modelId} has changed.`);
  }
  const batchId = items.length > 1 ? requestId : null;
  const outcomes = await Promise.allSettled(
    items.map((item, index) =>
      // Ids are made in the order of the items, so that sorting by id keeps that order.
      prepareTask(actor, item, { id: v7(), requestId: requestIdOf(requestId, index), batchId }, lookups),
    ),
  );
  const refusals = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, error: outcome.reason as unknown }] : [],
  );
  if (refusals.length > 0) throw asOne(refusals);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** An error that is no AppError is passed on unchanged. */
function asOne(refusals: readonly { index: number; error: unknown }[]): unknown {
  const issues: AppError['issues'] = [];
  for (const { index, error } of refusals) {
    if (!(error instanceof AppError)) return error;
    const item = `items.${index}`;
    if (error.issues.length === 0) issues.push({ path: item, code: error.code, params: error.params });
    for (const issue of error.issues) {
      const path = issue.path === 'keyId' ? `${item}.keyId` : `${item}.input.${issue.path}`;
      issues.push({ ...issue, path });
    }
  }
  const codes = new Set(refusals.map(({ error }) => (error as AppError).code));
  const [code = 'invalid'] = codes.size === 1 ? codes : [];
  const indexes = refusals.map(({ index }) => index).join(', ');
  return new AppError(code, `Items that can not be made a task of: ${indexes}.`, { issues, cause: refusals[0]?.error });
}
