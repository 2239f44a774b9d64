import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Outcome } from './outcome.ts';

/** Appends the outcome to a file that keeps the outcomes of many runs, one per line. */
export function appendOutcome(file: string, outcome: Outcome): void {
  appendFileSync(file, `${JSON.stringify(outcome)}\n`);
}

export function readOutcomes(file: string): Outcome[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Outcome);
}
