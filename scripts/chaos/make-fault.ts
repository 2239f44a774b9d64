import type { Fault, FaultScript } from '@/lib/sandbox/faults/script';
import { decoyName, gatewayAddress } from './decoy.ts';
import type { Random } from './random.ts';

type Spoil = Extract<Fault, { type: 'answer' }>;
type Where = 'submit' | 'status' | 'list' | 'result' | 'callback' | 'job';

const slowDown = { type: 'answer', moment: 'instead', status: 429, json: { detail: 'slow down' } } as const;
const slowDownForASecond = { ...slowDown, headers: { 'retry-after': '1' } } as const;
const unpaid = { type: 'answer', moment: 'instead', status: 402, json: { detail: 'Insufficient balance' } } as const;
const dead = { type: 'answer', moment: 'instead', status: 403, json: { detail: 'Link has expired' } } as const;

/** A callback from somebody who knows the address, but nothing about the job. */
const forgedLink = { state: 'success', result_urls: ['http://169.254.169.254/latest.mp4'] };
/** The same with a playable file that is not the job's result. */
const forgedFile = { state: 'success', result_urls: [`${gatewayAddress}/media/uploads/${decoyName}`] };
export const forgedWord = 'forged';
const forgedFailure = { state: 'failed', error_message: forgedWord };

/** A callback that names a file that is not the result, and then one with the true outcome. */
export const postedFile: Fault = { type: 'posts', posts: posts([forgedFile, 'outcome']) };

/** More often than a worker tries a link by itself. */
const longDead = 5;

/** One fault of the gateway, as one script or several that follow each other. Paid calls get faults more often. */
export function makeFaults(random: Random): FaultScript[] {
  const after = random.whole(0, 2);
  const times = random.whole(1, 2);
  const at = random.pick<Where>([
    ...(['submit', 'submit', 'submit', 'status', 'status', 'status', 'result', 'result', 'result'] as const),
    ...(['callback', 'callback', 'job', 'list'] as const),
  ]);
  if (at === 'status' && random.chance(0.2))
    return ['PONDERING', 'RUMINATING'].map((word, index) => changedWord(after + index, word));
  if (at === 'result' && random.chance(0.2)) return linkThatExpires(random, after);
  return [{ at, after, times, fault: faultsAt[at](random) }];
}

const faultsAt: Record<Where, (random: Random) => Fault> = {
  submit: (random) => {
    const moment = random.pick(['instead', 'afterwards']);
    return random.pick<Fault>([
      { type: 'drop', moment },
      { type: 'drop', moment: 'afterwards' },
      { type: 'answer', moment: 'afterwards', status: 500, json: { detail: 'Internal Server Error' } },
      { type: 'answer', moment, status: 200, text: '<html><body>Bad gateway</body></html>' },
      slowDownForASecond,
      slowDown,
      unpaid,
      // Of a call that blocks until its job is done, the callback then arrives before the answer.
      { type: 'delay', seconds: random.whole(5, 60) },
      { type: 'cut', bytes: random.whole(0, 30), ranges: true },
    ]);
  },
  status: (random) =>
    random.pick<Fault>([
      { type: 'drop', moment: 'afterwards' },
      answered(500, {}),
      slowDownForASecond,
      answered(401, { detail: 'Invalid API key' }),
      unpaid,
      { type: 'answer', moment: 'instead', status: 200, text: '<html>' },
      { type: 'patch', set: words('PONDERING') },
      { type: 'patch', set: successWithoutLink },
      { type: 'cut', bytes: random.whole(0, 40), ranges: true },
    ]),
  list: () => answered(500, {}),
  result: (random) =>
    random.pick<Fault>([
      answered(503, {}),
      { type: 'answer', moment: 'instead', status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
      { type: 'lie', headers: { 'content-type': 'text/html' } },
      { type: 'lie', headers: { 'content-length': String(random.pick([1, 5_000, 10_000_000])) } },
      { type: 'stall', bytes: random.whole(0, 20_000) },
      { type: 'cut', bytes: random.whole(0, 20_000), ranges: true },
      { type: 'cut', bytes: random.whole(0, 20_000), ranges: false },
      { type: 'drop', moment: 'instead' },
    ]),
  callback: (random) => ({
    type: 'posts',
    posts: random.pick<Extract<Fault, { type: 'posts' }>['posts']>([
      [],
      posts(['outcome', 'outcome']),
      [{ seconds: random.whole(10, 60), body: 'outcome' }],
      // The callback is replayed long after.
      [...posts(['outcome']), { seconds: random.whole(20, 60), body: 'outcome' }],
      posts(['outcome', { state: 'generating' }, 'outcome']),
      posts([forgedLink, 'outcome']),
      posts([forgedFailure, 'outcome']),
      posts([forgedFile, 'outcome']),
      posts(['outcome', forgedFile]),
      posts([forgedFile]),
      // No callback with the true outcome ever follows.
      posts([forgedLink]),
      posts([{ hello: 'there' }, 'not even an object', 'outcome']),
    ]),
  }),
  job: () => ({ type: 'refuse', reason: 'The content was refused by moderation.' }),
};

/** Sets the state under the field names of all providers at once. */
function words(word: string): Record<string, string> {
  return { status: word, 'data.status': word, state: word };
}

/** No job is ready for a while, so that tasks whose deadline passes meanwhile are given up. */
export const slowJobs: FaultScript = {
  at: 'status',
  after: 0,
  times: 15,
  fault: { type: 'patch', set: words('PENDING') },
};

const successWithoutLink = {
  status: 'completed',
  state: 'success',
  'data.status': 'SUCCESS',
  'data.videoUrl': null,
  'data.result_url': null,
  url: null,
  video_url: null,
  result_urls: [],
};

function changedWord(after: number, word: string): FaultScript {
  return { at: 'status', after, times: 1, fault: { type: 'patch', set: words(word) } };
}

/** A link that is dead from the start, or dies in the middle of the file. */
function linkThatExpires(random: Random, after: number): FaultScript[] {
  const end: FaultScript = { at: 'result', after: after + 1, times: longDead, fault: dead };
  if (random.chance(0.5)) return [{ ...end, after }];
  return [{ at: 'result', after, times: 1, fault: { type: 'cut', bytes: 5_000, ranges: true } }, end];
}

function answered(status: number, json: Spoil['json']): Fault {
  return { type: 'answer', moment: 'instead', status, json };
}

/** Posts the bodies one after the other, a second (of pace 1) apart. */
function posts(bodies: Spoil['json'][]): Extract<Fault, { type: 'posts' }>['posts'] {
  return bodies.map((body, seconds) => ({ seconds, body: body ?? null }));
}
