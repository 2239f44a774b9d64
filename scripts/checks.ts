// All checks of `npm test`, in an order that finds mistakes soon. `npm test -- unit` runs only one of them.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCrashes } from './chaos/run-crashes.ts';
import { findBrowser } from './checks/browser.ts';
import { runEndToEnd } from './checks/end-to-end.ts';
import { readVitestReport } from './checks/report.ts';
import { type Outcome, runSteps, runTool, type Step, summary, toolStep } from './checks/run-step.ts';
import { ensureBuild, ensureClient } from './studio/build.ts';
import { projectFolder } from './studio/child-process.ts';

const folder = path.join(projectFolder, '.test');
const say = (line: string) => console.log(`  ${line}`);

const steps: Record<string, Step> = {
  lint: toolStep('Format and lint (biome)', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
  types: {
    name: 'Types (tsc)',
    run: async () => {
      await ensureClient(say);
      // Generates next-env.d.ts and the types of the routes, which a fresh clone does not have.
      const typegen = await runTool('next/dist/bin/next', { args: ['typegen'] });
      const passed = typegen && (await runTool('typescript/bin/tsc', { args: ['--noEmit', '-p', '.'] }));
      return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  },
  architecture: toolStep('Who imports whom (dependency-cruiser)', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    'app',
    'components',
    'lib',
    'scripts',
    'prisma',
    'e2e',
  ]),
  unused: toolStep('Nothing unused (knip)', 'knip/bin/knip.js', ['--no-progress']),
  unit: vitestStep('Unit tests', 'unit', 'unit-isolated'),
  component: {
    name: 'Components in Chromium',
    run: async () => {
      findBrowser(console.log);
      return runVitest(['component']);
    },
  },
  slow: vitestStep('Slow tests (gateways, decoders, films)', 'slow'),
  integration: vitestStep(
    `Integration tests on ${process.env.TEST_DATABASE_URL ? 'a PostgreSQL server' : 'the embedded PostgreSQL'}`,
    'integration',
  ),
  build: {
    name: 'Production build (next build)',
    run: async () => {
      if (!(await ensureBuild(say))) say('The build is up to date.');
      return { passed: 1, failed: 0 };
    },
  },
  chaos: {
    name: 'Crashes and faults (the fixed plans of npm run chaos)',
    run: () => runCrashes(folder),
  },
  e2e: { name: 'End to end in Chromium', run: () => runEndToEnd(folder) },
};

function vitestStep(name: string, ...projects: string[]): Step {
  return { name, run: () => runVitest(projects) };
}

async function runVitest(projects: string[], more: string[] = []): Promise<Outcome> {
  // Continuous integration runs the integration tests on a server at the same time as `npm test`.
  const report = path.join(folder, `${projects[0]}${process.env.TEST_DATABASE_URL ? '-server' : ''}.json`);
  rmSync(report, { force: true });
  await ensureClient(say);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await runTool('vitest/vitest.mjs', {
    args: ['run', ...projects.map((project) => `--project=${project}`), ...reporters, ...more],
    showAlways: true,
  });
  return readVitestReport(report, succeeded);
}

/** Steps that only run when they are asked for. */
const onDemand: Record<string, Step> = {
  coverage: {
    name: 'Which lines the unit tests run (a report, not a limit)',
    run: () => runVitest(['unit', 'unit-isolated'], ['--coverage.enabled']),
  },
};

/** What shows most mistakes within ninety seconds. */
const quick = ['lint', 'types', 'architecture', 'unused', 'unit', 'component'];

const known = { ...steps, ...onDemand };
const [asked] = process.argv.slice(2, 3);
const chosen = asked === undefined ? Object.keys(steps) : asked === 'quick' ? quick : [asked];
if (!chosen.every((name) => name in known)) {
  console.error(`Unknown: ${asked}. It is quick, or one of ${Object.keys(known).join(', ')}.`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const startedAt = Date.now();
const total = await runSteps(chosen.flatMap((name) => known[name] ?? []));
// Printed last, because a reader of a long log looks at its end first.
if (total.failures.length > 0) console.log(['\nFailed:', ...total.failures].join('\n'));
console.log(`\nIn ${Math.round((Date.now() - startedAt) / 1000)} s:`);
console.log(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
