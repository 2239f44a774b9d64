import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { carryTask } from './carry-task.server';

export interface CarriedOver {
  /** Jobs that a provider may be working on, or has finished, and that the copy knew nothing of. */
  open: number;
  /** Tasks that stood in line in the copy, and had been sent, finished or called off since. */
  since: number;
}

interface State {
  id: string;
  status: string;
  attempt: number;
  open: boolean;
}

/** A request has left (its hash is written before), and nothing final is known of it. */
const isOpen = `(t."status" IN ('running', 'storing', 'uncertain')
  OR (t."status" = 'submitting' AND t."requestHash" IS NOT NULL)
  OR (t."status" = 'cancelled' AND t."money" = 'may_be_charged' AND t."nextPollAt" IS NOT NULL))`;
const states = `SELECT t."id"::text AS id, t."status"::text AS status, t."attempt", ${isOpen} AS open FROM "Task" t
  WHERE t."input" <> 'null'::jsonb`;

/**
 * Brings into a restored database what a copy from before cannot know, and must: the paid jobs under way, so that callbacks
 * and providers' lists still find them (as uncertain; a result that is being copied home, as that), and whatever became of
 * tasks that stood in line then, so that none is sent once more. Keys and people they need come along.
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

/** Sent (again) since the copy, or no longer to be sent. */
function hasMoved(before: State, now: State): boolean {
  return now.attempt > before.attempt || (unsent.includes(before.status) && !unsent.includes(now.status));
}
