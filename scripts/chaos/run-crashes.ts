import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../checks/run-step.ts';
import { spawnProcess } from '../studio/child-process.ts';
import { readOutcomes } from './record.ts';

/**
 * Runs the fixed plans of the crash harness. Each plan counts as one check, and a crash of the harness as a failure.
 */
export async function runCrashes(folder: string): Promise<Outcome> {
  const record = path.join(folder, 'chaos.jsonl');
  mkdirSync(folder, { recursive: true });
  rmSync(record, { force: true });
  const child = spawnProcess({ entry: 'scripts/chaos/play-plans.ts', args: ['--fixed', '--record', record] });
  const [code] = await once(child, 'exit');
  const outcomes = readOutcomes(record);
  const broken = outcomes.filter(({ violations }) => violations.length > 0);
  if (broken.length === 0 && code !== 0) return { passed: outcomes.length, failed: 1 };
  const failures = broken.map(({ name }) => `✘ ${name}`);
  return { passed: outcomes.length - broken.length, failed: broken.length, failures };
}
