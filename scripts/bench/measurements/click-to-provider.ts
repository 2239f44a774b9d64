import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { openBrowser } from '../browser.ts';
import { type Click, recordClick } from '../click.ts';
import type { Figure, Measurement } from '../figure.ts';
import type { Timeline } from '../inside/read-timelines.ts';
import { readLedger } from '../ledger.ts';
import { runInside, sandboxUrl } from '../run-inside.ts';
import { percentile, spread } from '../statistics.ts';
import { type Studio, startStudio } from '../studio.ts';

const clicks = 60;
const warmUps = 5;
const generations = '/doubao-seedance/v1/videos/generations';

/** The time that the studio adds between a press on Generate and the provider. */
export const clickToProvider: Measurement = {
  title: 'from the click to the provider',
  about:
    'From the moment the server action’s POST leaves the client (a recorded request of a browser, with a new request id) ' +
    'to the arrival of the studio’s request at the gateway, by the gateway’s ledger (whole milliseconds, rounded down). ' +
    `${clicks} tasks one after the other on an idle studio with one listener of live updates. After each task, a bare ` +
    'undici POST of the same body to the same address.',
  run: async (say) => {
    const studio = await startStudio({ env: { SANDBOX_PACE: '0' } });
    const browser = await openBrowser(studio.baseUrl, say);
    const click = await recordClick(await browser.newProfile('administrator'));
    const { cookie } = browser;
    await browser.close();
    const stopListening = listen(studio.baseUrl, cookie);
    const agent = new Agent();
    const rounds: Round[] = [];
    for (let round = 0; round < warmUps + clicks; round++) {
      if (round > 0 && round % 20 === 0) say(`${round} of ${warmUps + clicks}`);
      rounds.push(await measureOne(studio, click, agent, round));
    }
    stopListening();
    await agent.close();
    const measured = rounds.slice(warmUps);
    const timelines = await runInside<Timeline[]>(studio, 'scripts/bench/inside/read-timelines.ts', {
      args: measured.map(({ taskId }) => taskId),
    });
    await studio.stop();
    return { figures: figuresOf(measured, timelines), details: { rounds: measured, timelines } };
  },
};

type Round = { taskId: string; arrivalMs: number; answerMs: number; bareMs: number };

async function measureOne(studio: Studio, click: Click, agent: Agent, round: number): Promise<Round> {
  const marker = `A paper boat, take ${round}`;
  const { body } = click.withPrompt(marker);
  const sentAt = now();
  const answer = await request(click.url, { method: 'POST', headers: click.headers, body, dispatcher: agent });
  const text = await answer.body.text();
  const answerMs = now() - sentAt;
  const taskId = /"taskIds":\["([0-9a-f-]{36})"/.exec(text)?.[1];
  if (!taskId) throw new Error(`The server action answered ${answer.statusCode}: ${text.slice(0, 500)}`);
  const arrival = await settled(studio, marker);

  const bareMarker = `${marker} (bare)`;
  const bareSentAt = now();
  const bare = await request(`${sandboxUrl(studio.dataDir)}${generations}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-sandbox-bench', 'content-type': 'application/json' },
    body: JSON.stringify({ ...(arrival.body as object), prompt: bareMarker }),
    dispatcher: agent,
  });
  await bare.body.dump();
  const bareArrival = await settled(studio, bareMarker);
  return { taskId, answerMs, arrivalMs: arrival.at - sentAt, bareMs: bareArrival.at - bareSentAt };
}

/** Waits until the gateway is idle and the studio has fetched the result, so that the next call meets idle systems. */
async function settled({ dataDir }: Studio, marker: string) {
  for (;;) {
    // A random pause, so that the calls do not fall into step with the studio's regular checks.
    await delay(300 + Math.random() * 400);
    const { unfinishedJobs } = (await (await fetch(`${sandboxUrl(dataDir)}/_sandbox/health`)).json()) as {
      unfinishedJobs: number;
    };
    if (unfinishedJobs > 0) continue;
    const { requests } = await readLedger(dataDir);
    const paid = requests.find(({ method, body }) => method === 'POST' && promptOf(body) === marker);
    if (!paid?.jobId) continue;
    const results = requests.filter(({ path }) => path.includes(`/media/results/${paid.jobId}`));
    const isBare = marker.endsWith('(bare)');
    if (isBare || results.some(({ status }) => status === 200)) {
      await delay(isBare ? 0 : 800);
      return paid;
    }
  }
}

const promptOf = (body: unknown) => (body as { prompt?: string } | undefined)?.prompt;

/** Wall-clock milliseconds with fractions. The gateway is another process, so that its ledger has wall-clock times. */
const now = () => performance.timeOrigin + performance.now();

/** Listens to live updates as an open browser does. A studio in use always has such listeners. */
function listen(baseUrl: string, cookie: string): () => void {
  const ending = new AbortController();
  void fetch(`${baseUrl}/api/live`, { headers: { cookie }, signal: ending.signal })
    .then(async ({ body }) => {
      for await (const _ of body ?? []);
    })
    .catch(() => {});
  return () => ending.abort();
}

function figuresOf(rounds: Round[], timelines: Timeline[]): Figure[] {
  const both = (name: string, values: number[], note?: string): Figure[] =>
    ([0.5, 0.95] as const).map((share) => ({
      name: `${name}, p${share * 100}`,
      value: percentile(values, share),
      unit: 'ms',
      note: share === 0.5 ? [spread(values, 'ms'), note].filter(Boolean).join('; ') : undefined,
    }));
  const of = (pick: (round: Round) => number) => rounds.map(pick);
  return [
    ...both(
      'Click to provider',
      of(({ arrivalMs }) => arrivalMs),
    ),
    ...both(
      'Bare call to the same gateway',
      of(({ bareMs }) => bareMs),
    ),
    ...both(
      'Click to answer of the action',
      of(({ answerMs }) => answerMs),
    ),
    ...both(
      '  written to claimed',
      timelines.map(({ claimedMs }) => claimedMs),
      'by the times of the task’s events',
    ),
    ...both(
      '  claimed to intent written',
      timelines.map(({ intentMs }) => intentMs),
    ),
  ];
}
