import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import type { CarriedOut, Reached } from './event-log.ts';
import type { Disturbance } from './part.ts';
import type { PersonsAct } from './people.ts';
import type { Plan } from './plan.ts';
import type { Click, PressRecord } from './press.ts';
import type { Stuck } from './until-settled.ts';

/** A promise that was broken. */
export interface Violation {
  /**
   * (a) At most one job is accepted per order, however it was pressed for, and per confirmed resend.
   * (b) Each accepted job ends as succeeded, as failed with the provider's reason, or as uncertain where the gateway
   * left the outcome open.
   * (c) A success has its bytes, poster and row, and no other files are left over.
   * (d) The last event has the task's final state. (e) Only allowed transitions happen.
   * (f) A dead worker's task is taken over within the lease + 10 s. (g) No task waits forever.
   * (h) The counted usage is what a recount of all tasks gives.
   * `plan`: a point of the plan was never reached.
   */
  promise: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'plan';
  what: string;
}

const taskInclude = {
  events: { orderBy: { seq: 'asc' } },
  results: true,
} satisfies Prisma.TaskInclude;
export type FullTask = Prisma.TaskGetPayload<{ include: typeof taskInclude }>;

export async function readTasks(where: Prisma.TaskWhereInput): Promise<FullTask[]> {
  return await getDb().task.findMany({ where, include: taskInclude });
}

/** Everything that is known about a plan when it is over. */
export interface Evidence {
  plan: Plan;
  clicks: readonly Click[];
  /** The outcome of each press for the clicks. */
  presses: PressRecord;
  tasks: readonly FullTask[];
  ledger: LedgerView;
  processFaults: readonly CarriedOut[];
  checkpoints: readonly Reached[];
  disturbances: readonly Disturbance[];
  stuck: readonly Stuck[];
  /** What people did, except for the presses on Generate. */
  acts: readonly PersonsAct[];
}
