import { setTimeout as delay } from 'node:timers/promises';
import type { FaultScript } from '../../../lib/sandbox/faults/script.ts';
import type { LedgerView } from '../../../lib/sandbox/ledger/entries.ts';
import type { Figure, Measurement } from '../figure.ts';
import { readLedger } from '../ledger.ts';
import { pollsOf } from '../polls.ts';
import { runInside, sandboxUrl } from '../run-inside.ts';
import { percentile } from '../statistics.ts';
import { type Studio, startStudio } from '../studio.ts';

const tasks = 200;
/** The key's limit in the studio, and the gateway's limits for paid calls and for polls. */
const perMinute = 300;
/** The gateway's jobs take five seconds at pace 1. */
const pace = 18;
const jobMs = pace * 5_000;
const model = 'doubao-seedance-1-0-pro-quality';
const timeoutMs = 10 * 60_000;

/** Whether a provider refuses polls when many tasks are under way at once. */
export const crowd: Measurement = {
  title: `${tasks} tasks in parallel at a provider with a rate limit`,
  about:
    `${tasks} tasks of Seedance 1.0 Pro Quality at once (jobs of ${jobMs / 1_000} s, pace ${pace}), with an ordinary key that ` +
    `may have them all under way and send ${perMinute} a minute. The gateway answers 429 to a key’s requests beyond ` +
    `${perMinute} paid calls and ${perMinute} polls in any minute. Counted in its ledger, until the studio knows that the ` +
    'last job is finished. No provider of today has both a status endpoint and callbacks; an integration test ' +
    '(callback-is-a-hint) covers the polls of such a provider.',
  run: async (say) => {
    say('This takes about three minutes.');
    const studio = await startStudio({
      env: { SANDBOX_PACE: String(pace), SANDBOX_REUSE: '1', ALLOW_PRIVATE_ADDRESSES: '1' },
    });
    for (const at of ['submit', 'status'] as const) await limit(studio.dataDir, at);
    const limits = { maxConcurrent: tasks, maxPerMinute: perMinute };
    await runInside(studio, 'scripts/bench/inside/press-many.ts', {
      args: ['outside', JSON.stringify({ [model]: tasks }), JSON.stringify(limits)],
    });
    await untilFound(studio);
    const ledger = await readLedger(studio.dataDir);
    await studio.stop();
    return figuresOf(ledger);
  },
};

/**
 * Waits until the studio knows of all jobs that they are finished. This measurement ignores the download of results.
 */
async function untilFound(studio: Studio): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const statuses = await runInside<Record<string, number>>(studio, 'scripts/bench/inside/count-statuses.ts');
    const open = ['queued', 'submitting', 'running'].reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
    if (open === 0) return;
    if (Date.now() > deadline) throw new Error(`${open} of ${tasks} jobs were not found finished.`);
    await delay(5_000);
  }
}

async function limit(dataDir: string, at: FaultScript['at']): Promise<void> {
  const script: FaultScript = { at, after: 0, times: 1_000_000, fault: { type: 'limit', perMinute } };
  const response = await fetch(`${sandboxUrl(dataDir)}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify(script),
  });
  if (!response.ok) throw new Error(`The gateway refused a fault: ${await response.text()}`);
}

function figuresOf({ jobs, requests }: LedgerView) {
  const polled = jobs.map(({ at, jobId }) => ({ at, polls: pollsOf(requests, jobId) }));
  const refused = (method: string) => requests.filter((one) => one.status === 429 && one.method === method).length;
  const counts = polled.map(({ polls }) => polls.length);
  const lateness = polled.map(({ at, polls }) => Math.max(...polls.map((poll) => poll.at)) - at - jobMs);
  const figures: Figure[] = [
    { name: 'Jobs under way at once, at most', value: mostWithin(polled, jobMs), unit: 'jobs' },
    { name: 'Polls that were refused (429)', value: refused('GET'), unit: 'calls', goal: 0 },
    { name: 'Paid calls that were refused (429)', value: refused('POST'), unit: 'calls', goal: 0 },
    {
      name: 'Polls in the busiest minute',
      value: mostWithin(
        polled.flatMap(({ polls }) => polls),
        60_000,
      ),
      unit: 'polls',
    },
    { name: 'Polls per job, median', value: percentile(counts, 0.5), unit: 'polls' },
    { name: 'Polls per job, at most', value: Math.max(...counts), unit: 'polls', goal: 8 },
    {
      name: 'From a job’s end to the poll that finds it finished, median',
      value: percentile(lateness, 0.5) / 1_000,
      unit: 's',
      note: `p95 ${(percentile(lateness, 0.95) / 1_000).toFixed(0)} s`,
    },
  ];
  return { figures, details: { counts, lateness } };
}

/** The highest number of events that began within any span of `spanMs` milliseconds. */
function mostWithin(events: readonly { at: number }[], spanMs: number): number {
  return Math.max(...events.map(({ at }) => events.filter((one) => one.at >= at && one.at < at + spanMs).length));
}
