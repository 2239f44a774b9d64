// npm run chaos -- [--plans 100] [--seed 1] [--fixed] [--database URL] [--restart-database COMMAND] [--record FILE] [--keep]
// Plays plans of crashes and faults on a real studio and verifies what the design promises. A failure prints its seed:
// `npm run chaos -- --plans 1 --seed SEED` plays it again. `--fixed` plays the short set of `npm test`; `--database` must
// be empty; `--record` appends a line per plan, and sums up all that the file has.
import { parseArgs } from 'node:util';
import { migrate } from '@/lib/db/migrate.server';
import { summary } from '../checks/run-step.ts';
import { ensureBuild } from '../studio/build.ts';
import { fixedPlans } from './fixed-plans.ts';
import { GatewayControl } from './gateway.ts';
import { makePlan } from './make-plan.ts';
import type { Outcome } from './outcome.ts';
import { appendOutcome, readOutcomes } from './record.ts';
import { describeAll, describePlan } from './report.ts';
import { ChaosStack } from './stack.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    fixed: { type: 'boolean', default: false },
    database: { type: 'string' },
    'restart-database': { type: 'string' },
    record: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

const say = (line: string) => console.log(`  ${line}`);
const first = Number(values.seed);
const plans = values.fixed
  ? fixedPlans
  : Array.from({ length: Number(values.plans) }, (_, index) => makePlan(first + index));
const outcomes: Outcome[] = [];
const isBroken = () => outcomes.length < plans.length || outcomes.some(({ breaches }) => breaches.length > 0);

await ensureBuild(say);
const stack = new ChaosStack({ databaseUrl: values.database, restartCommand: values['restart-database'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stack.stop(values.keep).finally(() => process.exit(130)));
try {
  await stack.start(migrate);
  // From here on this process is a client of that studio.
  Object.assign(process.env, stack.settings, { LOG_LEVEL: 'silent' });
  const { createFirstAdmin } = await import('@/lib/auth/create-first-admin.server');
  const { runPlan } = await import('./run-plan.ts');
  const actor = await createFirstAdmin({
    tenantName: 'Chaos',
    name: 'Chaos',
    email: 'chaos@example.com',
    password: 'not-a-secret-anywhere',
  });
  if (!actor) throw new Error('The database is not empty.');
  const gateway = new GatewayControl(stack.settings.SANDBOX_URL ?? '', `${stack.dataDir}/sandbox`);
  for (const plan of plans) {
    const outcome = await runPlan(plan, stack, gateway, actor);
    outcomes.push(outcome);
    if (values.record) appendOutcome(values.record, outcome);
    say(describePlan(outcome));
  }
} finally {
  await stack.stop(values.keep || isBroken());
  if (isBroken()) say(`What the processes said, and the data: ${stack.dataDir}`);
}
console.log(describeAll(values.record ? readOutcomes(values.record) : outcomes));
const failed = outcomes.filter(({ breaches }) => breaches.length > 0).length;
console.log(summary({ passed: outcomes.length - failed, failed }));
process.exit(isBroken() ? 1 : 0);
