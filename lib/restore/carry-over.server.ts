import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { carryTask } from './carry-task.server';

export interface CarriedOver {
  /** Paid jobs without a known end that are newer than the copy. The provider may have finished them. */
  open: number;
  /** Tasks that were queued in the copy and were sent, finished or cancelled since. */
  since: number;
}

interface State {
  id: string;
  status: string;
  attempt: number;
  open: boolean;
}

/** A request was sent (its hash is written before), and its final outcome is not known. */
const isOpen = `(t."status" IN ('running', 'storing', 'uncertain')
  OR (t."status" = 'submitting' AND t."requestHash" IS NOT NULL)
  OR (t."status" = 'cancelled' AND t."money" = 'may_be_charged' AND t."nextPollAt" IS NOT NULL))`;
const states = `SELECT t."id"::text AS id, t."status"::text AS status, t."attempt", ${isOpen} AS open FROM "Task" t
  WHERE t."input" <> 'null'::jsonb`;

/**
 * Carries over what happened after the copy into a restored database. Open paid jobs come along as uncertain (or as
 * storing, if their result is being copied), so that callbacks and providers' lists still find them. Tasks that were
 * queued in the copy get their later state, so that none is sent twice. The keys and people of these tasks come along
 * too.
 */
export async function carryOver(aside: PGlite, restored: pg.Client): Promise<CarriedOver> {
  const known = new Map((await restored.query<State>(states)).rows.map((state) => [state.id, state]));
  const carried: CarriedOver = { open: 0, since: 0 };
  for (const task of (await aside.query<State>(`${states} ORDER BY t."id"`)).rows) {
    const before = known.get(task.id);
    if (before ? !hasMoved(before, task) : !task.open) continue;
    await carryTask(aside, restored, task.id);
    carried[task.open ? 'open' : 'since'] += 1;
  }
  return carried;
}

const unsent = ['queued', 'submitting'];

/** Whether the task was sent (again) since the copy, or must no longer be sent. */
function hasMoved(before: State, now: State): boolean {
  return now.attempt > before.attempt || (unsent.includes(before.status) && !unsent.includes(now.status));
}
