// Measures the figures of a real studio: `npm start`, the production build, the embedded database, Chromium.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../studio/build.ts';
import { undoAll } from '../clean-up.ts';
import type { Figure, Measurement } from '../figure.ts';
import { describeMachine } from '../machine.ts';
import { reportFile, table, writeFindings } from '../report.ts';
import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { blocking } from './blocking.ts';
import { callbacks } from './callbacks.ts';
import { clickToProvider } from './click-to-provider.ts';
import { compare } from './compare.ts';
import { crowd } from './crowd.ts';
import { flowsMeasured } from './flows.ts';
import { javascript } from './javascript.ts';
import { lists } from './lists.ts';
import { memory } from './memory.ts';
import { paint } from './paint.ts';
import { polls } from './polls.ts';
import { probing } from './probing.ts';
import { start } from './start.ts';
import { typing } from './typing.ts';
import { uploading } from './uploading.ts';

const measurements: Record<string, Measurement> = {
  memory,
  click: clickToProvider,
  javascript,
  paint,
  typing,
  flows: flowsMeasured,
  lists,
  audit,
  polls,
  crowd,
  callbacks,
  probing,
  uploading,
  blocking,
  compare,
  admin,
  start,
};

const say = (line: string) => console.log(`  ${line}`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // npm passes on a Ctrl-C that the terminal has already sent to this process.
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping the studio and the browser…');
    void undoAll().finally(() => process.exit(130));
  });
}

const { values, positionals: asked } = parseArgs({ options: { rounds: { type: 'string' } }, allowPositionals: true });
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const unknown = asked.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Known are ${Object.keys(measurements).join(', ')}.`);
  process.exit(2);
}

const machine = describeMachine();
const { cores, processor, memoryGb, system, node, loadBefore, commit, changed } = machine;
console.log(`${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}, load ${loadBefore}`);
console.log(`Commit ${commit}${changed ? ' with changes' : ''}`);

const all: Figure[] = [];
let failed = 0;
// Builds first, so that the measured starts need not build.
await ensureBuild(say);
for (const name of asked.length > 0 ? asked : Object.keys(measurements)) {
  const measurement = measurements[name];
  if (!measurement) continue;
  console.log(`\n▸ ${name}: ${measurement.title}\n  ${measurement.about}`);
  try {
    const findings = await measurement.run(say, { rounds });
    writeFindings(name, measurement.about, findings, machine);
    console.log(table(findings.figures));
    all.push(...findings.figures);
  } catch (error) {
    failed += 1;
    console.error(error instanceof Error ? error.message : error);
  }
  await undoAll();
  // Gives the system time to write the stopped studio's data to disk, so that it does not slow the next measurement.
  await delay(1_000);
}
const missed = all.filter(({ value, goal }) => goal !== undefined && value > goal);
console.log(
  `\n${all.length} figures, ${missed.length} goals missed${missed.map(({ name }) => `\n  ✗ ${name}`).join('')}`,
);
console.log(`JSON: ${reportFile}`);
process.exit(failed === 0 ? 0 : 1);
