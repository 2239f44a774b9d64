import type { Evidence, FullTask, Violation } from './evidence.ts';
import type { GatewayControl } from './gateway.ts';
import { recoveriesOf } from './recoveries.ts';
import { leaseSeconds } from './stack.ts';
import { triesOf } from './tries.ts';
import { isOfTrueTime } from './true-time.ts';
import { type Circumstances, violationsOfCharges } from './violations-of-charges.ts';
import { orphanFiles, violationsOfFiles } from './violations-of-files.ts';
import { violationsOfStory } from './violations-of-story.ts';

const recoveryLimitMs = (leaseSeconds + 10) * 1_000;
/** The shortest deadline of all models. */
const shortestDeadlineMs = 15 * 60_000;

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
