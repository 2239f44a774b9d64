import type { Fault, FaultScript } from '@/lib/sandbox/faults/script';
import type { Random } from './random.ts';

const slowDown = { type: 'answer', moment: 'instead', status: 429, json: { detail: 'slow down' } } as const;
const slowDownForASecond = { ...slowDown, headers: { 'retry-after': '1' } } as const;

/** By somebody who knows the address, and nothing of the job. */
const forged = { state: 'success', result_urls: ['http://169.254.169.254/latest.mp4'] };

/** Something for the gateway to get wrong, more often where money is at stake. */
export function makeFault(random: Random): FaultScript {
  const counts = { after: random.whole(0, 2), times: random.whole(1, 2) };
  const at = random.pick(['submit', 'submit', 'submit', 'status', 'status', 'result', 'result', 'callback', 'list']);
  return { at, ...counts, fault: faultsAt[at](random) };
}

const faultsAt: Record<'submit' | 'status' | 'list' | 'result' | 'callback', (random: Random) => Fault> = {
  submit: (random) => {
    const moment = random.pick(['instead', 'afterwards']);
    return random.pick<Fault>([
      { type: 'drop', moment },
      { type: 'drop', moment: 'afterwards' },
      { type: 'answer', moment: 'afterwards', status: 500, json: { detail: 'Internal Server Error' } },
      { type: 'answer', moment, status: 200, text: '<html><body>Bad gateway</body></html>' },
      slowDownForASecond,
      slowDown,
      { type: 'answer', moment: 'instead', status: 402, json: { detail: 'Insufficient balance' } },
      { type: 'delay', seconds: random.whole(5, 60) },
      { type: 'cut', bytes: random.whole(0, 30), ranges: true },
    ]);
  },
  status: (random) =>
    random.pick<Fault>([
      { type: 'drop', moment: 'afterwards' },
      { type: 'answer', moment: 'instead', status: 500, json: {} },
      slowDownForASecond,
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
      {
        type: 'posts',
        posts: [
          { seconds: 0, body: forged },
          { seconds: 1, body: 'outcome' },
        ],
      },
    ]),
};
