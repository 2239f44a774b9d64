import { existsSync, readFileSync } from 'node:fs';
import type { Outcome } from './run-step.ts';

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: { status: string; assertionResults: unknown[] }[];
};
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** What a vitest run came to. A file that failed before its first test counts as one failure, as does a run without a report. */
export function readVitestReport(file: string, succeeded: boolean): Outcome {
  const report = read<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = report.numFailedTests + brokenFiles.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

/** What a Playwright run came to. A test that needed a second attempt (CI only) has passed; `flaky` counts them. */
export function readPlaywrightReport(file: string, succeeded: boolean): Outcome & { flaky: number } {
  const report = read<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1, flaky: 0 };
  const { expected, unexpected, flaky } = report.stats;
  const failed = unexpected + report.errors.length;
  return { passed: expected + flaky, failed: failed === 0 && !succeeded ? 1 : failed, flaky };
}

function read<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}
