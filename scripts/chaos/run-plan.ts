import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Actor } from '@/lib/tasks/schema';
import { disturbancesOf } from './disturbances.ts';
import type { GatewayControl } from './gateway.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { persistently } from './persistently.ts';
import type { Happening, Plan } from './plan.ts';
import { press } from './press.ts';
import { type ChaosStack, pace } from './stack.ts';
import { untilAtRest } from './until-at-rest.ts';
import { notCarriedOut, readTasks, verify } from './verify.ts';
import { wakePaused } from './wake-paused.ts';

/** Plays one plan on the running studio, waits until all is at rest, and verifies the promises. */
export async function runPlan(plan: Plan, stack: ChaosStack, gateway: GatewayControl, actor: Actor): Promise<Outcome> {
  const startedAt = Date.now();
  const scope = { tenantId: actor.tenantId, createdAt: { gte: new Date(startedAt - 1) } };
  const clicks = plan.clicks.map(({ modelId, isDouble }, index) => {
    return { words: `${plan.name}, click ${index} at ${startedAt}.`, modelId, requestId: v7(), isDouble };
  });
  await prepare(plan, stack, gateway, actor);
  const stopWaking = wakePaused(stack.diary);
  const presses = clicks.flatMap((click) => (click.isDouble ? [click, click] : [click]));
  await Promise.all([
    ...plan.happenings.map((one) => letHappen(one, stack)),
    ...presses.map((click) => press(click, actor)),
  ]);
  const disturbances = () => disturbancesOf(stack, startedAt);
  const stuck = await untilAtRest(scope, gateway, {
    isDisturbed: () => disturbances().some(({ to = Number.POSITIVE_INFINITY }) => to > Date.now()),
    lateCallbacksMs: lateCallbacksMs(plan),
  });
  stopWaking();
  const playedFaults = await gateway.playedFaults();
  await gateway.noMoreFaults();
  const evidence = {
    clicks,
    tasks: await persistently(() => readTasks(scope)),
    ledger: await gateway.ledger(),
    injuries: stack.diary.injuries(),
    milestones: stack.diary.milestones(),
    disturbances: disturbances(),
    stuck,
  };
  const breaches = [...notCarriedOut(plan, evidence), ...(await verify(evidence, gateway, `${stack.dataDir}/media`))];
  return { ...outcomeOf(plan, evidence, playedFaults, startedAt), breaches };
}

async function prepare(plan: Plan, stack: ChaosStack, gateway: GatewayControl, actor: Actor): Promise<void> {
  await gateway.reset(plan.faults);
  // An earlier plan may have had a key refused.
  await persistently(() =>
    getDb().providerKey.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'working' } }),
  );
  stack.diary.begin(plan.injuries);
}

async function letHappen({ afterMs, type, worker }: Happening, stack: ChaosStack): Promise<void> {
  await wait(afterMs);
  switch (type) {
    case 'restartDatabase':
      return await stack.restartDatabase();
    case 'cutConnections':
      return await stack.cutConnections();
    case 'killWeb':
      return await stack.part('web').kill();
    case 'killWorker':
      return await stack.part(`worker${worker}`).kill();
    case 'stopWorker':
      return stack.part(`worker${worker}`).terminate();
    case 'killGateway':
      return await stack.part('gateway').kill();
  }
}

/** The gateway posts what a script says so long after the outcome, and anything else at once. */
function lateCallbacksMs({ faults }: Plan): number {
  const seconds = faults.flatMap(({ fault }) =>
    fault.type === 'posts' ? fault.posts.map((post) => post.seconds) : [],
  );
  return Math.max(0, ...seconds) * 1_000 * pace + 500;
}
