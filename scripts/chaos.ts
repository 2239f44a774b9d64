// npm run chaos -- [--plans 100] [--seed 1] [--database URL] [--restart-database COMMAND] [--keep]
// Plays seeded plans of crashes and faults on a real studio and verifies what the design promises. A failure prints its
// seed: `npm run chaos -- --plans 1 --seed SEED` plays it again.
import { parseArgs } from 'node:util';
import { migrate } from '@/lib/db/migrate.server';
import { GatewayControl } from './chaos/gateway.ts';
import { makePlan } from './chaos/plan.ts';
import { report } from './chaos/report.ts';
import { ChaosStack } from './chaos/stack.ts';
import { ensureBuild } from './studio/build.ts';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
    'restart-database': { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

const say = (line: string) => console.log(line);
await ensureBuild(say);
const stack = new ChaosStack({ databaseUrl: values.database, restartCommand: values['restart-database'] });
let failed = 1;
try {
  say(`Starting a studio in ${stack.dataDir}…`);
  await stack.start(migrate);
  // From here on this process is a client of that studio.
  Object.assign(process.env, stack.settings, { LOG_LEVEL: 'silent' });
  const { createFirstAdmin } = await import('@/lib/auth/create-first-admin.server');
  const { runPlan } = await import('./chaos/run-plan.ts');
  const actor = await createFirstAdmin({
    tenantName: 'Chaos',
    name: 'Chaos',
    email: 'chaos@example.com',
    password: 'not-a-secret-anywhere',
  });
  if (!actor) throw new Error('The database is not empty.');
  const gateway = new GatewayControl(stack.settings.SANDBOX_URL ?? '', `${stack.dataDir}/sandbox`);
  failed = await report(Number(values.seed), Number(values.plans), say, (seed) =>
    runPlan(makePlan(seed), stack, gateway, actor),
  );
} finally {
  await stack.stop(values.keep || failed > 0);
  if (failed > 0) say(`What the processes said: ${stack.logFile}`);
}
process.exit(failed > 0 ? 1 : 0);
