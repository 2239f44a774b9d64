import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import type { Actor } from '@/lib/tasks/schema';
import { disturbancesOf } from './disturbances.ts';
import type { GatewayControl } from './gateway.ts';
import { countBy, type Outcome } from './outcome.ts';
import { persistently } from './persistently.ts';
import type { Happening, Plan } from './plan.ts';
import { press } from './press.ts';
import { recoveriesOf } from './recoveries.ts';
import { type ChaosStack, leaseSeconds, pace } from './stack.ts';
import { untilAtRest } from './until-at-rest.ts';
import { type Breach, readTasks, verify } from './verify.ts';
import { wakePaused } from './wake-paused.ts';

/** The promise (f). */
const recoveryLimitMs = (leaseSeconds + 10) * 1_000;

/** Plays one plan on the running studio, waits until all is at rest, and verifies the promises. */
export async function runPlan(plan: Plan, stack: ChaosStack, gateway: GatewayControl, actor: Actor): Promise<Outcome> {
  const startedAt = Date.now();
  const scope = { tenantId: actor.tenantId, createdAt: { gte: new Date(startedAt - 1) } };
  await gateway.reset(plan.faults);
  await persistently(() =>
    getDb().providerKey.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'working' } }),
  );
  stack.diary.begin(plan.injuries);
  const stopWaking = wakePaused(stack.diary);
  const clicks = plan.clicks.map(({ modelId, isDouble }, index) => ({
    words: `${plan.name}, click ${index} at ${startedAt}.`,
    modelId,
    requestId: v7(),
    isDouble,
  }));
  const disturbances = () => disturbancesOf(stack, startedAt);
  const happening = Promise.all(plan.happenings.map((one) => letHappen(one, stack)));
  await Promise.all(
    clicks.flatMap((click) => (click.isDouble ? [click, click] : [click])).map((one) => press(one, actor)),
  );
  await happening;
  const stuck = await untilAtRest(scope, gateway, {
    isDisturbed: () => disturbances().some(({ to = Number.POSITIVE_INFINITY }) => to > Date.now()),
    lateCallbacksMs: lateCallbacksMs(plan),
  });
  stopWaking();
  const played = await gateway.playedFaults();
  await gateway.noMoreFaults();
  const [tasks, ledger] = [await persistently(() => readTasks(scope)), await gateway.ledger()];
  const injuries = stack.diary.injuries();
  const recoveries = recoveriesOf(tasks, stack.diary.milestones(), injuries, disturbances());
  const lastHurt = Math.max(startedAt, ...disturbances().map(({ to = startedAt }) => to));
  const breaches: Breach[] = [
    ...(await verify(
      { clicks, tasks, ledger, answered: answeredTasks(stack) },
      gateway,
      path.join(stack.dataDir, 'media'),
    )),
    ...stuck.map(
      ({ id, modelId, status }): Breach => ({ promise: 'g', what: `${id} (${modelId}) still stands at ${status}` }),
    ),
    ...recoveries
      .filter(({ ms }) => ms > recoveryLimitMs)
      .map(({ taskId, ms }): Breach => ({ promise: 'f', what: `${taskId} was taken over after ${ms} ms` })),
  ];
  return {
    name: plan.name,
    breaches,
    clicks: clicks.length,
    accepted: ledger.jobs.length,
    statuses: countBy(tasks, ({ status }) => status),
    hurts: countBy(
      [
        ...injuries.map(({ action, point }) => `${action.type}@${point}`),
        ...played,
        ...plan.happenings.map(({ type }) => type),
      ],
      (name) => name,
    ),
    callbacks: countBy(
      tasks.flatMap(({ events }) => events.filter(({ type }) => type === 'callback')),
      ({ status }) => status,
    ),
    recoveriesMs: recoveries.map(({ ms }) => ms),
    restMs: Math.max(0, ...tasks.map(({ updatedAt }) => updatedAt.getTime() - lastHurt)),
    milliseconds: Date.now() - startedAt,
  };
}

/** On a full disk no answer can be kept: only the database has it, in the end. */
function answeredTasks({ diary }: ChaosStack): Set<string | undefined> {
  if (diary.injuries().some(({ action }) => action.type === 'fullDisk')) return new Set();
  return new Set(diary.milestones().flatMap(({ point, taskId }) => (point === 'answered' ? [taskId] : [])));
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
