import type { FaultScript } from '../../../lib/sandbox/faults/script.ts';
import { Random } from '../../chaos/random.ts';

type Fault = FaultScript['fault'];

interface Kind {
  at: FaultScript['at'];
  /** Bursts per provider. Each spoils `times` requests. */
  bursts: number;
  times: number;
  fault: Fault;
}

/** The faults of each provider. Seconds are those of pace 1. */
const kinds: readonly Kind[] = [
  { at: 'submit', bursts: 4, times: 2, fault: { type: 'drop', moment: 'afterwards' } },
  { at: 'submit', bursts: 3, times: 2, fault: { type: 'answer', moment: 'afterwards', status: 500, json: {} } },
  {
    at: 'submit',
    bursts: 3,
    times: 4,
    fault: { type: 'answer', moment: 'instead', status: 429, headers: { 'retry-after': '2' }, json: {} },
  },
  { at: 'submit', bursts: 2, times: 3, fault: { type: 'delay', seconds: 3 } },
  { at: 'status', bursts: 5, times: 3, fault: { type: 'answer', moment: 'instead', status: 500, json: {} } },
  { at: 'status', bursts: 5, times: 3, fault: { type: 'answer', moment: 'instead', status: 429, json: {} } },
  { at: 'result', bursts: 4, times: 1, fault: { type: 'cut', bytes: 2_000, ranges: true } },
  { at: 'callback', bursts: 3, times: 2, fault: { type: 'posts', posts: [] } },
];

/**
 * A part of the path of a provider's paid calls and polls, or a part of the model's name for callbacks. The paths of
 * results do not name a provider.
 */
const places: Record<FaultScript['at'], readonly (string | undefined)[]> = {
  submit: ['/doubao-seedance/', '/aitoearn/', '/see2ai/'],
  status: ['/doubao-seedance/', '/aitoearn/'],
  result: [undefined],
  callback: ['kling'],
  list: [],
  job: [],
  upload: [],
};

/**
 * The faults that both systems meet: the same bursts, after the same number of requests of each kind. `perProvider` is
 * the number of tasks of each provider; all bursts begin before so many requests.
 */
export function faultsOf(seed: number, perProvider: number): FaultScript[] {
  const random = new Random(seed);
  return kinds.flatMap(({ at, bursts, times, fault }) =>
    places[at].flatMap((path) =>
      Array.from({ length: bursts }, () => ({
        at,
        ...(path && { path }),
        after: random.whole(0, Math.floor(perProvider * 0.8)),
        times,
        fault,
      })),
    ),
  );
}
