import { setTimeout as delay } from 'node:timers/promises';
import type { Figure, Measurement } from '../figure.ts';
import { readLedger } from '../ledger.ts';
import { type ProcessMemory, readProcessTree } from '../process-tree.ts';
import { runInside } from '../run-inside.ts';
import { startStudio } from '../studio.ts';

const calls = 200;
const model = 'see2ai_video_generation_kling_3_0_v1';
/** The gateway's jobs take three seconds at pace 1. */
const pace = 20;
const sampleMs = 1_000;
const timeoutMs = 5 * 60_000;

interface Sample {
  seconds: number;
  open: number;
  worker: ProcessMemory;
}

/** The memory of a worker that waits for many calls which the provider answers only when the video is ready. */
export const blocking: Measurement = {
  title: `${calls} blocking calls at once in one worker`,
  about:
    `SEE2AI's Kling 3.0 at the sandbox gateway, which holds each call for ${pace * 3} s, with the studio's default ` +
    'settings. Open calls are requests in the ledger that have no answer yet. The worker is sampled every second until all ' +
    'results are stored. The database pool has 10 connections, so an open call can’t keep a connection.',
  run: async (say) => {
    const studio = await startStudio({ env: { SANDBOX_PACE: String(pace), SANDBOX_REUSE: '1' } });
    await delay(10_000);
    const idle = workerOf(studio);
    const startedAt = performance.now();
    await runInside(studio, 'scripts/bench/inside/press-many.ts', {
      args: ['sandbox', JSON.stringify({ [model]: calls })],
    });
    say(`${calls} tasks are queued; their calls are held for ${pace * 3} s…`);
    const samples: Sample[] = [];
    let answered = 0;
    while (answered < calls) {
      const { requests } = await readLedger(studio.dataDir);
      const submissions = requests.filter(({ method, path }) => method === 'POST' && path.endsWith(model));
      answered = submissions.filter(({ status }) => status !== undefined).length;
      const seconds = (performance.now() - startedAt) / 1_000;
      samples.push({ seconds, open: submissions.length - answered, worker: workerOf(studio) });
      if (seconds * 1_000 > timeoutMs) throw new Error(`Only ${answered} of ${calls} calls were answered.`);
      await delay(sampleMs);
    }
    let statuses: Record<string, number> = {};
    while ((statuses.succeeded ?? 0) < calls && performance.now() - startedAt < timeoutMs) {
      statuses = await runInside(studio, 'scripts/bench/inside/count-statuses.ts');
      samples.push({ seconds: (performance.now() - startedAt) / 1_000, open: 0, worker: workerOf(studio) });
    }
    await studio.stop();

    const whileOpen = samples.filter(({ open }) => open === calls);
    const most = (list: Sample[]) => Math.max(...list.map(({ worker }) => megabytes(worker)));
    const figures: Figure[] = [
      { name: 'Calls open at the same moment', value: Math.max(...samples.map(({ open }) => open)), unit: 'calls' },
      { name: 'Idle worker', value: megabytes(idle), unit: 'MB', note: `RSS ${idle.rssMb.toFixed(0)} MB` },
      { name: `Worker with ${calls} calls open`, value: most(whileOpen), unit: 'MB', goal: 400, note: rss(whileOpen) },
      { name: 'Worker until all was stored, at most', value: most(samples), unit: 'MB', goal: 400, note: rss(samples) },
      {
        name: 'From the first click to the last result',
        value: samples.at(-1)?.seconds ?? 0,
        unit: 's',
        note: Object.entries(statuses)
          .map(([status, count]) => `${count} ${status}`)
          .join(', '),
      },
    ];
    return { figures, details: { samples } };
  },
};

function workerOf({ pid, dataDir }: { pid: number; dataDir: string }): ProcessMemory {
  const worker = readProcessTree(pid, dataDir).find(({ name }) => name === 'worker');
  if (!worker) throw new Error('There is no worker.');
  return worker;
}

const megabytes = ({ pssMb, rssMb }: ProcessMemory) => pssMb ?? rssMb;

function rss(samples: Sample[]): string {
  return `RSS at most ${Math.max(...samples.map(({ worker }) => worker.rssMb)).toFixed(0)} MB, ${samples.length} samples`;
}
