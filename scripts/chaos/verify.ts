import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import type { CarriedOut, Reached } from './event-log.ts';
import type { GatewayControl } from './gateway.ts';
import type { Disturbance } from './part.ts';
import type { PersonsAct } from './people.ts';
import type { Plan } from './plan.ts';
import type { Click, PressRecord } from './press.ts';
import { recoveriesOf } from './recoveries.ts';
import { leaseSeconds } from './stack.ts';
import { triesOf } from './tries.ts';
import { isOfTrueTime } from './true-time.ts';
import type { Stuck } from './until-settled.ts';
import { type Circumstances, violationsOfCharges } from './violations-of-charges.ts';
import { orphanFiles, violationsOfFiles } from './violations-of-files.ts';
import { violationsOfStory } from './violations-of-story.ts';

const recoveryLimitMs = (leaseSeconds + 10) * 1_000;
/** The shortest deadline of all models. */
const shortestDeadlineMs = 15 * 60_000;

/** A promise that was broken. */
export interface Violation {
  /**
   * (a) At most one job is accepted per wish, however it was pressed for, and per confirmed resend.
   * (b) Each accepted job ends as succeeded, as failed with the provider's reason, or as uncertain where the gateway
   * left the outcome open.
   * (c) A success has its bytes, poster and row, and no other files are left over.
   * (d) The last event has the task's final state. (e) Only allowed transitions happen.
   * (f) A dead worker's task is taken over within the lease + 10 s. (g) No task waits forever.
   * `plan`: a point of the plan was never reached.
   */
  promise: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'plan';
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

/** Compares the clicks, the gateway's charges, the rows of the database and the files in storage. */
export async function verify(evidence: Evidence, gateway: GatewayControl, mediaFolder: string): Promise<Violation[]> {
  const { clicks, tasks, acts } = evidence;
  const violations: Violation[] = [];
  for (const click of clicks) {
    const tries = triesOf(click, tasks, acts, evidence.ledger);
    if (!tries) violations.push({ promise: 'a', what: `${click.words}: not one task per press` });
    for (const { task, ledger } of tries ?? [])
      violations.push(
        ...violationsOfCharges(task, ledger, circumstancesOf(task, evidence)),
        ...violationsOfStory(task),
        ...(await violationsOfFiles(task, ledger, gateway, mediaFolder, circumstancesOf(task, evidence))),
      );
  }
  return [...violations, ...(await orphanFiles(tasks, mediaFolder)), ...violationsOfTime(evidence)];
}

/** Points of the plan that no process reached, where the plan requires them: without them it has tested nothing. */
export function notCarriedOut({ plan, processFaults: carriedOut }: Evidence): Violation[] {
  const { processFaults, mustHappen } = plan;
  const missed = mustHappen
    ? processFaults.filter((order) => carriedOut.every(({ point }) => point !== order.point))
    : [];
  return [...new Set(missed.map(({ point }) => point))].map((point) => ({
    promise: 'plan',
    what: `no process reached ${point}`,
  }));
}

function circumstancesOf({ id }: FullTask, { plan, processFaults, checkpoints }: Evidence): Circumstances {
  const isDiskFull = processFaults.some(({ action }) => action.type === 'fullDisk');
  return {
    isDiskFull,
    // Or a worker's clock was an hour ahead, so that the worker believed that the deadline was past.
    isPastDeadline:
      plan.events.some(({ type }) => type === 'passDeadlines') ||
      processFaults.some(({ action }) => action.type === 'clock' && action.byMs >= shortestDeadlineMs),
    // On a full disk a worker can't keep the answer in a file, and a crash before the commit to the database loses it.
    wasAnswered: !isDiskFull && checkpoints.some(({ point, taskId }) => point === 'answered' && taskId === id),
  };
}

/** (f) and (g). */
function violationsOfTime({ tasks, checkpoints, processFaults, disturbances, stuck }: Evidence): Violation[] {
  const slow = recoveriesOf(tasks.filter(isOfTrueTime), checkpoints, processFaults, disturbances).filter(
    ({ ms }) => ms > recoveryLimitMs,
  );
  return [
    ...slow.map(({ taskId, ms }): Violation => ({ promise: 'f', what: `${taskId} was taken over after ${ms} ms` })),
    ...stuck.map(
      ({ id, modelId, status }): Violation => ({ promise: 'g', what: `${id} (${modelId}) is still ${status}` }),
    ),
  ];
}
