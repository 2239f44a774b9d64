import 'server-only';
import { v5, v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { isUniqueViolation } from '@/lib/db/is-unique-violation';
import { AppError } from '@/lib/errors/app-error';
import { fieldIssues } from '@/lib/errors/field-issue';
import { getQueue } from '@/lib/queue/pg-boss.server';
import { requireRoom } from '@/lib/quota/require-room.server';
import { maxBatchSize } from './batch-size';
import { prepareTask } from './prepare-task.server';
import { type Actor, type CreateBatchCommand, createBatchCommand } from './schema';
import { insertTask, transactionLimits } from './task-lifecycle.server';

export interface CreatedBatch {
  /** In the order of the items. */
  taskIds: string[];
}

/**
 * Makes tasks of compositions, all or none: every item is checked (outside of a transaction, some ask the network),
 * then one short transaction inserts the rows, their inputs, their first events and the bells for the worker. The same
 * `requestId` is the same tasks, whatever else is sent with it. Several together have it as their `batchId`; a single
 * one has none.
 * Throws AppError `invalid`, `noKey`, `notFound`, `storageFull`; issues name the item: `items.2.input.prompt`.
 */
export async function createBatch(actor: Actor, command: CreateBatchCommand): Promise<CreatedBatch> {
  const parsed = createBatchCommand.safeParse(command);
  if (!parsed.success)
    throw new AppError('invalid', 'The request is malformed.', { issues: fieldIssues(parsed.error) });
  const { requestId } = parsed.data;
  const earlier = await findBatch(actor.tenantId, requestId);
  if (earlier) return earlier;

  await requireRoom(actor.tenantId);
  const rows = await prepareAll(actor, parsed.data);
  const queue = await getQueue();
  try {
    const taskIds = await getDb().$transaction(async (tx) => {
      const ids: string[] = [];
      for (const row of rows) ids.push((await insertTask(tx, queue, row)).id);
      return ids;
    }, transactionLimits);
    queue.wake();
    return { taskIds };
  } catch (error) {
    // The other half of a double click was quicker.
    const twin = isUniqueViolation(error) && (await findBatch(actor.tenantId, requestId));
    if (twin) return twin;
    throw error;
  }
}

/** What was made of a request before. Null: nothing yet. */
export async function findBatch(tenantId: string, requestId: string): Promise<CreatedBatch | null> {
  const requestIds = Array.from({ length: maxBatchSize }, (_, index) => requestIdOf(requestId, index));
  const tasks = await getDb().task.findMany({
    where: { tenantId, requestId: { in: requestIds } },
    select: { id: true, requestId: true },
  });
  const order = (task: { requestId: string }) => requestIds.indexOf(task.requestId);
  tasks.sort((left, right) => order(left) - order(right));
  return tasks.length === 0 ? null : { taskIds: tasks.map((task) => task.id) };
}

/** The request id of one task of a batch: always the same, so that the database refuses to make it twice. */
function requestIdOf(requestId: string, index: number): string {
  return index === 0 ? requestId : v5(String(index), requestId);
}

/** The rows to insert. Where any item is refused, one refusal names everything wrong with all of them. */
async function prepareAll(
  actor: Actor,
  { requestId, items }: CreateBatchCommand,
): Promise<Prisma.TaskUncheckedCreateInput[]> {
  const batchId = items.length > 1 ? requestId : null;
  const outcomes = await Promise.allSettled(
    items.map((item, index) =>
      // Ids made in this order, so that the tasks stand in it wherever they are sorted by id.
      prepareTask(actor, item, { id: v7(), requestId: requestIdOf(requestId, index), batchId }),
    ),
  );
  const refusals = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, error: outcome.reason as unknown }] : [],
  );
  if (refusals.length > 0) throw asOne(refusals);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** What is no refusal of ours goes on as it is. */
function asOne(refusals: readonly { index: number; error: unknown }[]): unknown {
  const issues: AppError['issues'] = [];
  for (const { index, error } of refusals) {
    if (!(error instanceof AppError)) return error;
    const item = `items.${index}`;
    if (error.issues.length === 0) issues.push({ path: item, code: error.code, params: error.params });
    for (const issue of error.issues) issues.push({ ...issue, path: `${item}.input.${issue.path}` });
  }
  const codes = new Set(refusals.map(({ error }) => (error as AppError).code));
  const [code = 'invalid'] = codes.size === 1 ? codes : [];
  const indexes = refusals.map(({ index }) => index).join(', ');
  return new AppError(code, `Items that can not be made a task of: ${indexes}.`, { issues, cause: refusals[0]?.error });
}
