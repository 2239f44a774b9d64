import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { LedgerView } from '@/lib/sandbox/ledger/entries';
import { breachesOfCharges } from './breaches-of-charges.ts';
import { breachesOfFiles, orphanFiles } from './breaches-of-files.ts';
import { breachesOfStory } from './breaches-of-story.ts';
import type { CarriedOut, Reached } from './diary.ts';
import type { GatewayControl } from './gateway.ts';
import type { Disturbance } from './part.ts';
import type { Plan } from './plan.ts';
import type { Click } from './press.ts';
import { recoveriesOf } from './recoveries.ts';
import { leaseSeconds } from './stack.ts';
import type { Stuck } from './until-at-rest.ts';

const recoveryLimitMs = (leaseSeconds + 10) * 1_000;

/** A promise that was broken. */
export interface Breach {
  /**
   * (a) at most one accepted job per click; (b) each ends succeeded, failed with the provider's word, or uncertain where
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
  clicks: readonly Click[];
  tasks: readonly FullTask[];
  ledger: LedgerView;
  injuries: readonly CarriedOut[];
  milestones: readonly Reached[];
  disturbances: readonly Disturbance[];
  stuck: readonly Stuck[];
}

/** Compares what was clicked, what the gateway charged, what the database says, and what lies in storage. */
export async function verify(evidence: Evidence, gateway: GatewayControl, mediaFolder: string): Promise<Breach[]> {
  const { clicks, tasks, ledger } = evidence;
  const answered = answeredTasks(evidence);
  const breaches: Breach[] = [];
  for (const { words } of clicks) {
    const mine = tasks.filter(({ prompt }) => prompt.includes(words));
    const [task] = mine;
    if (mine.length !== 1 || !task) {
      breaches.push({ promise: 'a', what: `${words}: ${mine.length} tasks for one click` });
      continue;
    }
    breaches.push(
      ...breachesOfCharges(task, words, ledger, answered.has(task.id)),
      ...breachesOfStory(task),
      ...(await breachesOfFiles(task, ledger, gateway, mediaFolder)),
    );
  }
  return [...breaches, ...(await orphanFiles(tasks, mediaFolder)), ...breachesOfTime(evidence)];
}

/** A plan that has to hit its points has shown nothing when nobody got there. */
export function notCarriedOut({ injuries, mustHappen }: Plan, { injuries: carriedOut }: Evidence): Breach[] {
  const missed = mustHappen ? injuries.filter((order) => carriedOut.every(({ point }) => point !== order.point)) : [];
  return [...new Set(missed.map(({ point }) => point))].map((point) => ({
    promise: 'plan',
    what: `nothing got to ${point}`,
  }));
}

/** Tasks to whose paid call a worker had the answer. On a full disk none can be kept: only the database has it, in the end. */
function answeredTasks({ injuries, milestones }: Evidence): Set<string | undefined> {
  if (injuries.some(({ action }) => action.type === 'fullDisk')) return new Set();
  return new Set(milestones.flatMap(({ point, taskId }) => (point === 'answered' ? [taskId] : [])));
}

/** (f) and (g). */
function breachesOfTime({ tasks, milestones, injuries, disturbances, stuck }: Evidence): Breach[] {
  const slow = recoveriesOf(tasks, milestones, injuries, disturbances).filter(({ ms }) => ms > recoveryLimitMs);
  return [
    ...slow.map(({ taskId, ms }): Breach => ({ promise: 'f', what: `${taskId} was taken over after ${ms} ms` })),
    ...stuck.map(
      ({ id, modelId, status }): Breach => ({ promise: 'g', what: `${id} (${modelId}) still stands at ${status}` }),
    ),
  ];
}
