import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { describeSkipped, readPlaywrightReport, readVitestReport } from './report.ts';

function report(content: unknown): string {
  const file = path.join(temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('the report of a test run', () => {
  it('counts vitest’s tests, and the files that failed before their first test', () => {
    const testResults = [
      {
        name: path.resolve('lib/a.test.ts'),
        status: 'passed',
        assertionResults: [{ status: 'passed', fullName: 'a' }],
      },
      {
        name: path.resolve('lib/b.test.ts'),
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'b says c', failureMessages: ['Error: \u001b[2mno\n at d'] }],
      },
      { name: path.resolve('lib/e.test.ts'), status: 'failed', message: 'no module', assertionResults: [] },
    ];
    const file = report({ numPassedTests: 7, numFailedTests: 1, success: false, testResults });
    expect(readVitestReport(file, false)).toEqual({
      passed: 7,
      failed: 2,
      failures: ['✘ lib/b.test.ts › b says c', '  Error: no | at d', '✘ lib/e.test.ts', '  no module'],
    });
  });

  it('counts a browser test that passed at its second attempt as passed', () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 }, errors: [] });
    expect(readPlaywrightReport(file, false)).toEqual({ passed: 7, failed: 1, flaky: 2, failures: [] });
  });

  it('never counts a failed run as a success', () => {
    const vitest = report({ numPassedTests: 7, numFailedTests: 0, success: false, testResults: [] });
    const playwright = report({ stats: { expected: 5, unexpected: 0, flaky: 0 }, errors: [] });
    expect(readVitestReport(vitest, false).failed).toBe(1);
    expect(readPlaywrightReport(playwright, false).failed).toBe(1);
    expect(readVitestReport('/no/report.json', true)).toEqual({ passed: 0, failed: 1 });
  });

  it('names the failed browser tests, with the error of each attempt and without colours', () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({
      title,
      file: 'storage.spec.ts',
      line: 9,
      tests: [{ status, results: messages.map((message) => ({ errors: [{ message }] })) }],
    });
    const meter = 'Error: \u001b[2mexpect(\u001b[22mreceived)\n\nExpected: 95\nReceived: 96';
    const specs = [spec('a full storage', 'unexpected', meter, 'Timeout'), spec('flaky', 'flaky', 'Timeout')];
    const stats = { expected: 5, unexpected: 1, flaky: 1 };
    const file = report({ stats, errors: [], suites: [{ suites: [{ specs }] }] });
    expect(readPlaywrightReport(file, false).failures).toEqual([
      '✘ storage.spec.ts:9 › a full storage',
      '  1: Error: expect(received) | Expected: 95 | Received: 96',
      '  2: Timeout',
    ]);
  });

  it('names each reason for skipped tests once', () => {
    const annotations = [{ type: 'skip', description: 'nginx is not installed' }];
    const spec = { title: 'a', file: 'a.spec.ts', line: 1, tests: [{ status: 'skipped', annotations, results: [] }] };
    const stats = { expected: 0, unexpected: 0, flaky: 0 };
    expect(describeSkipped(report({ stats, errors: [], suites: [{ specs: [spec, spec] }] }))).toEqual([
      'nginx is not installed',
    ]);
    expect(describeSkipped('/no/report.json')).toEqual([]);
  });
});
