import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from '../studio/child-process.ts';
import type { Outcome } from './run-step.ts';

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: VitestFile[];
};
type VitestFile = { name: string; status: string; message?: string; assertionResults: VitestResult[] };
type VitestResult = { status: string; fullName: string; failureMessages?: string[] };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: PlaywrightError[];
  suites?: PlaywrightSuite[];
};
type PlaywrightError = { message?: string };
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: PlaywrightSpec[] };
type PlaywrightSpec = {
  title: string;
  file: string;
  line: number;
  tests: {
    status: string;
    annotations?: { type: string; description?: string }[];
    results: { errors: PlaywrightError[] }[];
  }[];
};

/** The outcome of a vitest run. A file that failed before its first test, or a run without a report, is one failure. */
export function readVitestReport(file: string, succeeded: boolean): Outcome {
  const report = read<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failures = [
    ...report.testResults.flatMap((file) =>
      file.assertionResults
        .filter(({ status }) => status === 'failed')
        .flatMap(({ fullName, failureMessages = [] }) => [
          `✘ ${shortPath(file)} › ${fullName}`,
          ...failureMessages.map((message) => `  ${firstWords({ message })}`),
        ]),
    ),
    ...brokenFiles.flatMap((file) => [`✘ ${shortPath(file)}`, `  ${firstWords(file)}`]),
  ];
  const failed = report.numFailedTests + brokenFiles.length;
  if (failed === 0 && !succeeded) return { passed: report.numPassedTests, failed: 1 };
  return { passed: report.numPassedTests, failed, failures };
}

function shortPath({ name }: VitestFile): string {
  return path.relative(projectFolder, name);
}

/**
 * The outcome of a Playwright run. A test that needed a further attempt (CI only) has passed; `flaky` counts such
 * tests.
 */
export function readPlaywrightReport(file: string, succeeded: boolean): Outcome & { flaky: number } {
  const report = read<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1, flaky: 0 };
  const { expected, unexpected, flaky } = report.stats;
  const failed = unexpected + report.errors.length;
  if (failed === 0 && !succeeded) return { passed: expected + flaky, failed: 1, flaky };
  return { passed: expected + flaky, failed, flaky, failures: describeFailures(report) };
}

/** The failed browser tests, a few lines each: file and line, and the beginning of the errors of each attempt. */
function describeFailures(report: PlaywrightReport): string[] {
  const failures = specsOf(report).flatMap(({ title, file: spec, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .flatMap(({ results }) => [
        `✘ ${spec}:${line} › ${title}`,
        ...results.flatMap(({ errors }, attempt) => errors.map((error) => `  ${attempt + 1}: ${firstWords(error)}`)),
      ]),
  );
  return [...failures, ...report.errors.map((error) => `✘ ${firstWords(error)}`)];
}

/** The reasons why tests were skipped on this machine, each once. */
export function describeSkipped(file: string): string[] {
  const report = read<PlaywrightReport>(file);
  const marks = report
    ? specsOf(report).flatMap(({ tests }) => tests.flatMap(({ annotations = [] }) => annotations))
    : [];
  return [...new Set(marks.flatMap(({ type, description }) => (type === 'skip' && description ? [description] : [])))];
}

function specsOf({ suites = [], specs = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** An error in one line, without colours, with the expected and the received value. */
function firstWords({ message = 'no words' }: PlaywrightError): string {
  return stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 8)
    .join(' | ')
    .slice(0, 600);
}

function read<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}
