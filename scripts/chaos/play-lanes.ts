import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnProcess } from '../studio/child-process.ts';
import { argsOfLanes, type ChaosOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { readOutcomes } from './record.ts';

/** Plays the plans in several processes, each with a studio, a data folder and ports of its own. */
export async function playLanes(options: ChaosOptions, say: (line: string) => void): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-lanes-'));
  const record = options.record ?? path.join(folder, 'record.jsonl');
  const before = readOutcomes(record).length;
  const lanes = argsOfLanes(options, record).map((args) =>
    spawnProcess({ entry: 'scripts/chaos/play-plans.ts', args, graceMs: 20_000, onLine: (line) => console.log(line) }),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      for (const lane of lanes) lane.kill('SIGTERM');
    });
  try {
    await Promise.all(lanes.map((lane) => once(lane, 'exit')));
    const outcomes = readOutcomes(record).slice(before);
    if (outcomes.length < options.plans) say(`${options.plans - outcomes.length} plans were not played to their end.`);
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
