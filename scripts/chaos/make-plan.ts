import { makeHand } from './hand.ts';
import { makeFaults, slowJobs } from './make-fault.ts';
import { modelIds } from './model-ids.ts';
import {
  type Plan,
  type PlannedCancel,
  type PlannedEvent,
  type ProcessFault,
  type ProcessFaultAction,
  plannedEventTypes,
  uncertainAnswers,
  webPoints,
  workerPoints,
} from './plan.ts';
import { Random } from './random.ts';

/** Makes the plan of a seed: the same seed gives the same clicks, faults and process faults. */
export function makePlan(seed: number): Plan {
  const random = new Random(seed);
  const clicks = random
    .some(modelIds, random.whole(3, modelIds.length))
    .map((modelId) => ({ modelId, hand: makeHand(random) }));
  const events = random.chance(0.5) ? [makePlannedEvent(random)] : [];
  const isPastDeadline = events.some(({ type }) => type === 'passDeadlines');
  return {
    name: `seed ${seed}`,
    clicks,
    faults: [
      ...(isPastDeadline ? [slowJobs] : []),
      ...Array.from({ length: random.whole(0, 4) }, () => makeFaults(random)).flat(),
    ],
    processFaults: [
      ...Array.from({ length: random.whole(0, 2) }, () => makeProcessFaults(random)).flat(),
      ...(random.chance(0.2) ? [makeWebFault(random)] : []),
    ],
    events,
    cancels: random.chance(0.4) ? [makeCancel(random, clicks.length)] : [],
    answer: { uncertain: random.pick(uncertainAnswers), trashes: random.chance(0.2) },
    mustHappen: false,
  };
}

/** One process fault, or two that hit the same point one after the other. */
function makeProcessFaults(random: Random): ProcessFault[] {
  const processFault = makeProcessFault(random);
  return random.chance(0.15)
    ? [processFault, { ...processFault, nth: 1, action: makeProcessFault(random).action }]
    : [processFault];
}

function makeCancel(random: Random, clicks: number): PlannedCancel {
  return { click: random.whole(0, clicks - 1), afterMs: random.whole(0, 5_000) };
}

function makeProcessFault(random: Random): ProcessFault {
  return {
    part: random.pick(['worker0', 'worker1']),
    point: random.pick(workerPoints),
    nth: random.whole(1, 3),
    action: random.pick<ProcessFaultAction>([
      { type: 'kill' },
      { type: 'kill' },
      { type: 'kill' },
      { type: 'pause', forMs: random.whole(1_000, 7_000) },
      {
        type: 'clock',
        byMs: random.pick([-3_600_000, -60_000, -2_000, 2_000, 60_000, 3_600_000]),
        forMs: random.whole(500, 4_000),
      },
      { type: 'fullDisk', forMs: random.whole(500, 3_000) },
    ]),
  };
}

function makeWebFault(random: Random): ProcessFault {
  return {
    part: 'web',
    point: random.pick(webPoints),
    nth: random.whole(1, 2),
    action: random.pick<ProcessFaultAction>([{ type: 'kill' }, { type: 'pause', forMs: random.whole(500, 3_000) }]),
  };
}

function makePlannedEvent(random: Random): PlannedEvent {
  return {
    afterMs: random.whole(0, 6_000),
    worker: random.pick([0, 1]),
    type: random.pick([...plannedEventTypes, 'restartDatabase']),
  };
}
