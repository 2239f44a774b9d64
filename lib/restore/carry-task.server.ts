import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { databaseNow } from '@/lib/db/database-clock.server';
import { type AsideRow, insertRow, readRows, replaceRow } from './copy-rows.server';

/** Copies a task with its files, callbacks, timeline and the rows it refers to into the restored database. */
export async function carryTask(aside: PGlite, restored: pg.Client, taskId: string): Promise<void> {
  const [task] = await readRows(aside, 'Task', 't."id" = $1::uuid', taskId);
  if (!task) return;
  const set = carriedColumns(task);
  const { tenantId, userId, deletedById, keyId } = task.columns;
  await restored.query('BEGIN');
  try {
    await bringTenant(aside, restored, tenantId);
    for (const id of [userId, deletedById]) await bringPerson(aside, restored, id);
    // The person who created the key may be newer than the copy, so the reference is dropped.
    await bring(aside, restored, 'ProviderKey', keyId, { createdById: null });
    await bringSecrets(aside, restored, task);
    await insertRow(restored, 'Task', task, { set });
    await replaceRow(restored, 'Task', task, { set });
    await bringBudgetEntries(aside, restored, taskId);
    for (const asset of await readRows(aside, 'Asset', 't."taskId" = $1::uuid', taskId)) {
      await bringPerson(aside, restored, asset.columns.createdById);
      await insertRow(restored, 'Asset', asset, { set: { derivedFromId: null } });
    }
    for (const receipt of await readRows(aside, 'CallbackReceipt', 't."taskId" = $1::uuid', taskId))
      await insertRow(restored, 'CallbackReceipt', receipt);
    await appendEvents(aside, restored, taskId, set);
    await restored.query('COMMIT');
  } catch (error) {
    await restored.query('ROLLBACK');
    throw error;
  }
}

/** Removes the lease. A task whose end is not known becomes uncertain and is polled at once, by its id or in a list. */
function carriedColumns({ columns }: AsideRow): Record<string, unknown> {
  const { status, requestHash } = columns;
  const free = { leaseId: null, leaseUntil: null, retryOfId: null };
  const isUncertain =
    status === 'running' || status === 'uncertain' || (status === 'submitting' && requestHash !== null);
  if (!isUncertain) return status === 'storing' ? { ...free, notBefore: null } : free;
  const error = status === 'uncertain' ? {} : { errorKind: 'studio', errorCode: 'restored', errorDetail: null };
  const now = databaseNow().toISOString();
  return {
    ...free,
    ...error,
    status: 'uncertain',
    money: 'may_be_charged',
    pollFailures: 0,
    finishedAt: now,
    nextPollAt: now,
  };
}

async function bring(
  aside: PGlite,
  restored: pg.Client,
  table: string,
  id: unknown,
  set: Record<string, unknown> = {},
): Promise<void> {
  if (!id) return;
  for (const row of await readRows(aside, table, 't."id" = $1::uuid', id))
    await insertRow(restored, table, row, { set });
}

/**
 * The secret that the task was sent with. It may be newer than the copy's, or be replaced since: then the key gets the
 * newest one, and its former ones come along.
 */
async function bringSecrets(aside: PGlite, restored: pg.Client, { columns }: AsideRow): Promise<void> {
  // A database of an earlier version has no other secrets.
  if (columns.secretVersion === undefined) return;
  for (const key of await readRows(aside, 'ProviderKey', 't."id" = $1::uuid', columns.keyId))
    await restored.query(
      `UPDATE "ProviderKey" SET "secret" = $2, "lastFour" = $3, "secretVersion" = $4
       WHERE "id" = $1::uuid AND "secretVersion" < $4`,
      [key.columns.id, key.columns.secret, key.columns.lastFour, key.columns.secretVersion],
    );
  for (const former of await readRows(aside, 'FormerSecret', 't."keyId" = $1::uuid', columns.keyId))
    await insertRow(restored, 'FormerSecret', former);
}

/**
 * What the task has in the budgets. The states of the entries and the counters of the budgets are counted anew after all
 * tasks came (compare-with-aside.server.ts).
 */
async function bringBudgetEntries(aside: PGlite, restored: pg.Client, taskId: string): Promise<void> {
  // A database of an earlier version has no budgets.
  const { rows } = await aside.query<{ known: boolean }>(`SELECT to_regclass('"BudgetEntry"') IS NOT NULL AS known`);
  if (!rows[0]?.known) return;
  // What it had in the budgets of a key that it has left since has moved with it (lib/budgets/move-task.server.ts).
  const { rows: known } = await aside.query<{ id: string }>(
    `SELECT "budgetId"::text AS id FROM "BudgetEntry" WHERE "taskId" = $1::uuid`,
    [taskId],
  );
  await restored.query(`DELETE FROM "BudgetEntry" WHERE "taskId" = $1::uuid AND "budgetId"::text <> ALL($2::text[])`, [
    taskId,
    known.map(({ id }) => id),
  ]);
  for (const entry of await readRows(aside, 'BudgetEntry', 't."taskId" = $1::uuid', taskId)) {
    for (const { json, columns } of await readRows(aside, 'Budget', 't."id" = $1::uuid', entry.columns.budgetId)) {
      await bringPerson(aside, restored, columns.userId);
      await bring(aside, restored, 'ProviderKey', columns.keyId, { createdById: null });
      await insertRow(restored, 'Budget', { json, columns });
    }
    await insertRow(restored, 'BudgetEntry', entry);
  }
}

async function bringTenant(aside: PGlite, restored: pg.Client, id: unknown): Promise<void> {
  await bring(aside, restored, 'Tenant', id);
}

async function bringPerson(aside: PGlite, restored: pg.Client, id: unknown): Promise<void> {
  if (!id) return;
  await bring(aside, restored, 'User', id);
  for (const membership of await readRows(aside, 'Membership', 't."userId" = $1::uuid', id)) {
    await bringTenant(aside, restored, membership.columns.tenantId);
    await insertRow(restored, 'Membership', membership);
  }
}

/** Appends the later events with new sequence numbers, and an event for a task that became uncertain. */
async function appendEvents(
  aside: PGlite,
  restored: pg.Client,
  taskId: string,
  { status }: Record<string, unknown>,
): Promise<void> {
  const { rows } = await restored.query<{ count: string }>('SELECT count(*) FROM "TaskEvent" WHERE "taskId" = $1', [
    taskId,
  ]);
  const events = await readRows(aside, 'TaskEvent', 't."taskId" = $1::uuid ORDER BY t."seq"', taskId);
  for (const event of events.slice(Number(rows[0]?.count ?? 0)))
    await insertRow(restored, 'TaskEvent', event, { omit: ['seq'] });
  if (status !== 'uncertain') return;
  await restored.query(
    `INSERT INTO "TaskEvent" ("tenantId", "taskId", "type", "status", "money", "data")
     SELECT "tenantId", "id", 'uncertain', "status", "money", '{"code":"restored"}' FROM "Task" WHERE "id" = $1::uuid`,
    [taskId],
  );
}
