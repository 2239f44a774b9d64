import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../studio/child-process.ts';
import type { Figure, Findings } from './figure.ts';
import type { describeMachine } from './machine.ts';

type Machine = ReturnType<typeof describeMachine>;

/**
 * The latest figures of each part, with the machine they come from. A run of one part keeps the figures of the others.
 */
type Report = Record<string, Findings & { about: string; measuredAt: string; machine: Machine }>;

export const reportFile = path.join(projectFolder, '.test/bench.json');

export function writeFindings(part: string, about: string, findings: Findings, machine: Machine): void {
  mkdirSync(path.dirname(reportFile), { recursive: true });
  const earlier: Report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : {};
  const report: Report = { ...earlier, [part]: { about, measuredAt: new Date().toISOString(), machine, ...findings } };
  writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
}

/** A table for a terminal: figure, value, goal with whether it is met, and note. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.name, show(figure.value, figure), goalOf(figure), figure.note ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', value = '', goal = '', note = '']) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), goal.padEnd(widths[2] ?? 0), note]
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

function goalOf(figure: Figure): string {
  if (figure.goal === undefined) return '';
  return `${figure.value <= figure.goal ? '✓' : '✗ missed:'} ≤ ${show(figure.goal, figure)}`;
}

function show(value: number, { unit }: Figure): string {
  const finer: Partial<Record<Figure['unit'], number>> = { s: 1, '×': 2, CLS: 3 };
  const digits = finer[unit] ?? (unit === 'ms' && value < 10 ? 1 : 0);
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}
