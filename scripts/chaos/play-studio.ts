import { migrate } from '@/lib/db/migrate.server';
import { startCommitProxy } from '../testing/commit-proxy.ts';
import { GatewayControl } from './gateway.ts';
import type { ChaosOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import { appendOutcome } from './record.ts';
import { describePlan } from './report.ts';
import { ChaosStack } from './stack.ts';

/** Starts a studio and plays the plans on it, one after the other. */
export async function playStudio(
  plans: readonly Plan[],
  { databases, restarts, record, isKept }: ChaosOptions,
  say: (line: string) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const isBroken = () => outcomes.length < plans.length || outcomes.some(({ violations }) => violations.length > 0);
  const stack = new ChaosStack({ databaseUrl: databases[0], restartCommand: restarts[0] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stack.stop(isKept).finally(() => process.exit(130)));
  try {
    await stack.start(migrate);
    // From here on this process uses the studio's database, through a proxy that can lose the confirmation of a COMMIT.
    const proxy = await startCommitProxy(stack.settings.DATABASE_URL ?? '');
    Object.assign(process.env, stack.settings, { LOG_LEVEL: 'silent', DATABASE_URL: proxy.url });
    const { createFirstAdmin } = await import('@/lib/installation/create-first-admin.server');
    const { addRelayKeys } = await import('./add-relay-keys.ts');
    const { runPlan } = await import('./run-plan.ts');
    const actor = await createFirstAdmin({
      tenantName: 'Chaos',
      name: 'Chaos',
      email: 'chaos@example.com',
      password: 'not-a-secret-anywhere',
    });
    if (!actor) throw new Error('The database is not empty.');
    await addRelayKeys(actor);
    const gateway = new GatewayControl(stack.settings.SANDBOX_URL ?? '', `${stack.dataDir}/sandbox`);
    for (const plan of plans) {
      const outcome = await runPlan(plan, stack, gateway, actor, proxy);
      outcomes.push(outcome);
      if (record) appendOutcome(record, outcome);
      say(describePlan(outcome));
    }
  } finally {
    await stack.stop(isKept || isBroken());
    if (isBroken()) say(`The log of the processes and their data: ${stack.dataDir}`);
  }
  return outcomes;
}
