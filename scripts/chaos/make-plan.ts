import { makeHand } from './hand.ts';
import { makeFaults, slowJobs } from './make-fault.ts';
import {
  type Happening,
  happeningTypes,
  type Injury,
  type InjuryAction,
  modelIds,
  type Plan,
  type PlannedCancel,
  uncertainAnswers,
  webPoints,
  workerPoints,
} from './plan.ts';
import { Random } from './random.ts';

/** A plan of its seed: the same seed is the same clicks, faults and injuries. */
export function makePlan(seed: number): Plan {
  const random = new Random(seed);
  const clicks = random
    .some(modelIds, random.whole(3, modelIds.length))
    .map((modelId) => ({ modelId, hand: makeHand(random) }));
  const happenings = random.chance(0.5) ? [makeHappening(random)] : [];
  const isPastDeadline = happenings.some(({ type }) => type === 'passDeadlines');
  return {
    name: `seed ${seed}`,
    clicks,
    faults: [
      ...(isPastDeadline ? [slowJobs] : []),
      ...Array.from({ length: random.whole(0, 4) }, () => makeFaults(random)).flat(),
    ],
    injuries: [
      ...Array.from({ length: random.whole(0, 2) }, () => makeInjuries(random)).flat(),
      ...(random.chance(0.2) ? [makeWebInjury(random)] : []),
    ],
    happenings,
    cancels: random.chance(0.4) ? [makeCancel(random, clicks.length)] : [],
    answer: { uncertain: random.pick(uncertainAnswers), trashes: random.chance(0.2) },
    mustHappen: false,
  };
}

/** One, or two that hit the same point one after the other. */
function makeInjuries(random: Random): Injury[] {
  const injury = makeInjury(random);
  return random.chance(0.15) ? [injury, { ...injury, nth: 1, action: makeInjury(random).action }] : [injury];
}

function makeCancel(random: Random, clicks: number): PlannedCancel {
  return { click: random.whole(0, clicks - 1), afterMs: random.whole(0, 5_000) };
}

function makeInjury(random: Random): Injury {
  return {
    part: random.pick(['worker0', 'worker1']),
    point: random.pick(workerPoints),
    nth: random.whole(1, 3),
    action: random.pick<InjuryAction>([
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

function makeWebInjury(random: Random): Injury {
  return {
    part: 'web',
    point: random.pick(webPoints),
    nth: random.whole(1, 2),
    action: random.pick<InjuryAction>([{ type: 'kill' }, { type: 'pause', forMs: random.whole(500, 3_000) }]),
  };
}

function makeHappening(random: Random): Happening {
  return {
    afterMs: random.whole(0, 6_000),
    worker: random.pick([0, 1]),
    type: random.pick([...happeningTypes, 'restartDatabase']),
  };
}
