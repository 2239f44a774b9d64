import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Supervisor } from '../../studio/supervisor.ts';
import { undoLater } from '../clean-up.ts';
import { type Account, accountOf } from '../compare/account.ts';
import { faultsOf } from '../compare/faults.ts';
import type { Outcomes } from '../compare/outcome.ts';
import { sideBySide } from '../compare/table.ts';
import type { Figure, Measurement, Say } from '../figure.ts';
import { readLedger } from '../ledger.ts';
import type { Load } from '../numbered-tasks.ts';
import { readProcessTree } from '../process-tree.ts';
import { runInside, sandboxUrl, settingsInside } from '../run-inside.ts';
import { type Studio, startStudio } from '../studio.ts';

const seed = 4;
/** A polled job takes 30 s, a blocking call 18 s. */
const pace = 6;
const load: Load = {
  'doubao-seedance-1-0-pro-fast': 167,
  'seedance-2-fast-beta': 167,
  see2ai_video_generation_kling_3_0_v1: 166,
};
const tasks = Object.values(load).reduce((sum, count) => sum + count, 0);
/** The worker is killed with SIGKILL at these times after the first click. Its supervisor starts it again. */
const killsAfterMs = [15_000, 40_000, 65_000];

/** One of the two compared systems. */
interface System {
  press: () => Promise<unknown>;
  workerPid: () => number | undefined;
  awaitOutcomes: () => Promise<Outcomes>;
}

/** Slatehouse and a simple queue, as a competent person writes it in an afternoon, under the same faults. */
export const compare: Measurement = {
  title: `${tasks} tasks under the same faults: Slatehouse and a naive job queue`,
  about:
    `Seed ${seed}, pace ${pace} (polled jobs of ${pace * 5} s, blocking calls of ${pace * 3} s), three models a third ` +
    'each. The faults: connections dropped after acceptance, 500 after acceptance, 429, slow answers, failing polls, ' +
    'interrupted downloads, lost callbacks. The only worker is killed with SIGKILL ' +
    `${killsAfterMs.map((ms) => ms / 1_000).join(', ')} s after the first click and started again. The naive queue is ` +
    'pg-boss with its defaults (retryLimit 2) around submit, poll every 5 s and download in one job, with the same ' +
    'mappings, database and gateway, 200 jobs at once. Charges are jobs in the gateway’s ledger.',
  run: async (say) => {
    const slatehouse = await play('Slatehouse', slatehouseOf, say);
    const naive = await play('the naive queue', naiveOf, say);
    const table = sideBySide(slatehouse, naive);
    for (const line of table.split('\n')) say(line);
    return {
      figures: [...figuresOf('Slatehouse', slatehouse, true), ...figuresOf('Naive queue', naive, false)],
      details: { seed, table, slatehouse, naive },
    };
  },
};

async function play(name: string, systemOf: (studio: Studio) => Promise<System>, say: Say): Promise<Account> {
  say(`Starting ${name}…`);
  const studio = await startStudio({
    isPublic: true,
    env: { SANDBOX_PACE: String(pace), SANDBOX_REUSE: '1', ALLOW_PRIVATE_ADDRESSES: '1' },
  });
  const system = await systemOf(studio);
  for (const fault of faultsOf(seed, Math.floor(tasks / Object.keys(load).length))) {
    const response = await fetch(`${sandboxUrl(studio.dataDir)}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    if (!response.ok) throw new Error(`The gateway refused a fault: ${await response.text()}`);
  }
  const beganAt = Date.now();
  const [lastKillAt] = await Promise.all([killWorkers(system, beganAt, say), system.press()]);
  const outcomes = await system.awaitOutcomes();
  const ledger = await readLedger(studio.dataDir);
  await studio.stop();
  return accountOf({ ledger, outcomes, beganAt, lastKillAt });
}

/** @returns the time of the last kill, in Unix milliseconds. */
async function killWorkers(system: System, beganAt: number, say: Say): Promise<number> {
  for (const afterMs of killsAfterMs) {
    await delay(Math.max(0, beganAt + afterMs - Date.now()));
    const pid = system.workerPid();
    if (pid === undefined) throw new Error('There is no worker to kill.');
    process.kill(pid, 'SIGKILL');
    say(`Killed the worker after ${((Date.now() - beganAt) / 1_000).toFixed(0)} s.`);
  }
  return Date.now();
}

async function slatehouseOf(studio: Studio): Promise<System> {
  return {
    press: () => runInside(studio, 'scripts/bench/inside/press-many.ts', { args: ['outside', JSON.stringify(load)] }),
    workerPid: () => readProcessTree(studio.pid, studio.dataDir).find(({ name }) => name === 'worker')?.pid,
    awaitOutcomes: () => runInside(studio, 'scripts/bench/inside/await-outcomes.ts'),
  };
}

/** The naive queue uses the database and the gateway of a studio that is idle. */
async function naiveOf(studio: Studio): Promise<System> {
  const results = path.join(studio.dataDir, 'naive');
  const supervisor = new Supervisor({ say: () => undefined });
  undoLater(() => supervisor.stop());
  await supervisor.start({
    name: 'naive',
    entry: 'scripts/bench/naive/worker.ts',
    args: [results],
    env: settingsInside(studio),
    onLine: () => undefined,
    saysReady: true,
    graceMs: 0,
  });
  return {
    press: () => runInside(studio, 'scripts/bench/naive/press-many.ts', { args: [JSON.stringify(load)] }),
    workerPid: () => supervisor.pid('naive'),
    awaitOutcomes: () => runInside(studio, 'scripts/bench/naive/await-outcomes.ts', { args: [results] }),
  };
}

function figuresOf(name: string, account: Account, isOurs: boolean): Figure[] {
  const { charges, chargedTwice, results, lost, uncertain, unaccepted, stuck, pollsPerResult, recoverySeconds } =
    account;
  const goal = (value: number) => (isOurs ? { goal: value } : {});
  return [
    { name: `${name}: charges`, value: charges, unit: 'jobs', ...goal(tasks) },
    { name: `${name}: charged more than once`, value: chargedTwice, unit: 'tasks', ...goal(0) },
    { name: `${name}: with a result`, value: results, unit: 'tasks' },
    { name: `${name}: paid for, and no result`, value: lost, unit: 'tasks', note: `${uncertain} shown as uncertain` },
    { name: `${name}: never accepted, and no result`, value: unaccepted, unit: 'tasks' },
    { name: `${name}: stuck`, value: stuck, unit: 'tasks', ...goal(0) },
    { name: `${name}: polls per result`, value: pollsPerResult, unit: 'polls', ...goal(8) },
    { name: `${name}: last kill to the last settled task`, value: recoverySeconds, unit: 's' },
  ];
}
