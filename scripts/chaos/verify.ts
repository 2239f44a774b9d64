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
/** Of all models. */
const shortestDeadlineMs = 15 * 60_000;

/** A promise that was broken. */
export interface Violation {
  /**
   * (a) at most one accepted job per wish, however it was pressed for, and confirmed resend; (b) each ends succeeded, failed with the provider's word, or uncertain where
   * the gateway left it open; (c) a success has its bytes, poster and row, and nothing lies about; (d) the events tell
   * the final state; (e) only allowed transitions; (f) taken over within lease + 10 s; (g) nothing waits for ever.
   * `plan`: the plan itself came to nothing.
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

/** What is known of a plan when it is over. */
export interface Evidence {
  plan: Plan;
  clicks: readonly Click[];
  /** What became of each press for them. */
  presses: PressRecord;
  tasks: readonly FullTask[];
  ledger: LedgerView;
  processFaults: readonly CarriedOut[];
  checkpoints: readonly Reached[];
  disturbances: readonly Disturbance[];
  stuck: readonly Stuck[];
  /** What people did, but for the presses on Generate. */
  acts: readonly PersonsAct[];
}

/** Compares what was clicked, what the gateway charged, what the database says, and what lies in storage. */
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

/** A plan that has to hit its points has shown nothing when nobody got there. */
export function notCarriedOut({ plan, processFaults: carriedOut }: Evidence): Violation[] {
  const { processFaults, mustHappen } = plan;
  const missed = mustHappen
    ? processFaults.filter((order) => carriedOut.every(({ point }) => point !== order.point))
    : [];
  return [...new Set(missed.map(({ point }) => point))].map((point) => ({
    promise: 'plan',
    what: `nothing got to ${point}`,
  }));
}

function circumstancesOf({ id }: FullTask, { plan, processFaults, checkpoints }: Evidence): Circumstances {
  const isDiskFull = processFaults.some(({ action }) => action.type === 'fullDisk');
  return {
    isDiskFull,
    // Or a worker was an hour ahead, and believed so.
    isPastDeadline:
      plan.events.some(({ type }) => type === 'passDeadlines') ||
      processFaults.some(({ action }) => action.type === 'clock' && action.byMs >= shortestDeadlineMs),
    // On a full disk no answer can be kept: only the database has it, in the end.
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
      ({ id, modelId, status }): Violation => ({ promise: 'g', what: `${id} (${modelId}) still stands at ${status}` }),
    ),
  ];
}
