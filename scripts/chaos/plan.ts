import type { FaultScript } from '@/lib/sandbox/faults/script';
import { Random } from './random.ts';

/** What one run does to the studio. Made from its seed alone, so that a failure can be played again. */
export interface Plan {
  seed: number;
  clicks: Click[];
  faults: FaultScript[];
  injuries: Injury[];
  events: Happening[];
}

export interface Click {
  modelId: string;
  /** Pressed twice with the same request. */
  double: boolean;
}

/** Points in a worker: milestones of lib/log/milestones.ts, and those undici tells of its requests. */
export const points = [
  'claimed',
  'intentCommitted',
  'connected',
  'bodySent',
  'accepted',
  'answered',
  'settled',
  'polled',
  'callbackTaken',
  'callbackSettled',
  'downloading',
  'fileStored',
  'rowWritten',
] as const;
export type Point = (typeof points)[number];

/** What happens to a worker when it gets to a point for the n-th time. */
export interface Injury {
  worker: 0 | 1;
  point: Point;
  nth: number;
  action:
    | { type: 'kill' }
    /** SIGSTOP, and so much later SIGCONT: it wakes with a lost lease. */
    | { type: 'pause'; ms: number }
    /** The worker's clock is wrong by so much, for so long. */
    | { type: 'clock'; byMs: number; forMs: number }
    /** Nothing can be written to its disk for so long. */
    | { type: 'fullDisk'; forMs: number };
}

/** What happens to the whole, so many milliseconds after the first click. */
export interface Happening {
  afterMs: number;
  type: 'restartDatabase' | 'cutConnections' | 'killWeb' | 'killWorker' | 'stopWorker' | 'killGateway';
  worker: 0 | 1;
}

export const modelIds = [
  'see2ai_video_generation_premium_v1',
  'see2ai_video_generation_kling_3_0_v1',
  'see2ai_image_generation_v1',
  'seedance-2-fast-beta',
  'seedance-2-beta',
  'seedance-2-beta-1080p',
  'doubao-seedance-1-5-pro',
  'doubao-seedance-1-0-pro-quality',
  'doubao-seedance-1-0-pro-fast',
] as const;

export function makePlan(seed: number): Plan {
  const random = new Random(seed);
  const clicks = random
    .some(modelIds, random.whole(3, modelIds.length))
    .map((modelId) => ({ modelId, double: random.chance(0.3) }));
  return {
    seed,
    clicks,
    faults: Array.from({ length: random.whole(0, 3) }, () => makeFault(random)),
    injuries: Array.from({ length: random.whole(0, 2) }, () => makeInjury(random)),
    events: random.chance(0.4) ? [makeHappening(random)] : [],
  };
}

function makeInjury(random: Random): Injury {
  return {
    worker: random.pick([0, 1]),
    point: random.pick(points),
    nth: random.whole(1, 3),
    action: random.pick([
      { type: 'kill' } as const,
      { type: 'kill' } as const,
      { type: 'kill' } as const,
      { type: 'pause', ms: random.whole(1_000, 7_000) } as const,
      { type: 'clock', byMs: random.pick([-60_000, -2_000, 2_000]), forMs: random.whole(500, 4_000) } as const,
      { type: 'fullDisk', forMs: random.whole(500, 3_000) } as const,
    ]),
  };
}

function makeHappening(random: Random): Happening {
  return {
    afterMs: random.whole(0, 6_000),
    worker: random.pick([0, 1]),
    type: random.pick(['restartDatabase', 'cutConnections', 'killWeb', 'killWorker', 'stopWorker', 'killGateway']),
  };
}

function makeFault(random: Random): FaultScript {
  const counts = { after: random.whole(0, 2), times: random.whole(1, 2) };
  const at = random.pick(['submit', 'submit', 'submit', 'status', 'status', 'result', 'result', 'callback', 'list']);
  return { at, ...counts, fault: faultsAt[at](random) };
}

type Fault = FaultScript['fault'];

const faultsAt: Record<'submit' | 'status' | 'list' | 'result' | 'callback', (random: Random) => Fault> = {
  submit: (random) => {
    const moment = random.pick(['instead', 'afterwards']);
    return random.pick<Fault>([
      { type: 'drop', moment },
      { type: 'drop', moment: 'afterwards' },
      { type: 'answer', moment: 'afterwards', status: 500, json: { detail: 'Internal Server Error' } },
      { type: 'answer', moment, status: 200, text: '<html><body>Bad gateway</body></html>' },
      {
        type: 'answer',
        moment: 'instead',
        status: 429,
        headers: { 'retry-after': '1' },
        json: { detail: 'slow down' },
      },
      { type: 'answer', moment: 'instead', status: 429, json: { detail: 'slow down' } },
      { type: 'answer', moment: 'instead', status: 402, json: { detail: 'Insufficient balance' } },
      { type: 'delay', seconds: random.whole(5, 60) },
      { type: 'cut', bytes: random.whole(0, 30), ranges: true },
    ]);
  },
  status: (random) =>
    random.pick<Fault>([
      { type: 'drop', moment: 'afterwards' },
      { type: 'answer', moment: 'instead', status: 500, json: {} },
      { type: 'answer', moment: 'instead', status: 429, headers: { 'retry-after': '1' }, json: {} },
      { type: 'answer', moment: 'instead', status: 401, json: { detail: 'Invalid API key' } },
      { type: 'answer', moment: 'instead', status: 200, text: '<html>' },
      { type: 'patch', set: { status: 'PONDERING', 'data.status': 'PONDERING', state: 'PONDERING' } },
      { type: 'cut', bytes: random.whole(0, 40), ranges: true },
    ]),
  list: () => ({ type: 'answer', moment: 'instead', status: 500, json: {} }),
  result: (random) =>
    random.pick<Fault>([
      { type: 'answer', moment: 'instead', status: 503, json: {} },
      { type: 'answer', moment: 'instead', status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
      { type: 'lie', headers: { 'content-type': 'text/html' } },
      { type: 'cut', bytes: random.whole(0, 20_000), ranges: true },
      { type: 'cut', bytes: random.whole(0, 20_000), ranges: false },
      { type: 'drop', moment: 'instead' },
    ]),
  callback: (random) =>
    random.pick<Fault>([
      { type: 'posts', posts: [] },
      { type: 'posts', posts: [0, 1].map((seconds) => ({ seconds, body: 'outcome' })) },
      { type: 'posts', posts: [{ seconds: random.whole(10, 60), body: 'outcome' }] },
      {
        type: 'posts',
        posts: [
          { seconds: 0, body: 'outcome' },
          { seconds: 1, body: { state: 'generating' } },
          { seconds: 2, body: 'outcome' },
        ],
      },
    ]),
};
