import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import type { CommitProxy } from '../testing/commit-proxy.ts';
import { disturbancesOf } from './disturbances.ts';
import { type Evidence, readTasks, type Violation } from './evidence.ts';
import type { GatewayControl } from './gateway.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { answerAll, cancel } from './people.ts';
import { persistently } from './persistently.ts';
import type { Plan, PlannedCancel, PlannedEvent } from './plan.ts';
import { type Click, newBrowser, press } from './press.ts';
import { type ChaosStack, pace } from './stack.ts';
import { untilSettled } from './until-settled.ts';
import { notCarriedOut, verify } from './verify.ts';
import { violationsOfAnswers } from './violations-of-answers.ts';
import { violationsOfUsage } from './violations-of-usage.ts';
import { wakePaused } from './wake-paused.ts';

/**
 * Plays one plan on the running studio, waits until all tasks are settled, and verifies the promises. Then lets people
 * answer the tasks that need a person, and verifies once more.
 */
export async function runPlan(
  plan: Plan,
  stack: ChaosStack,
  gateway: GatewayControl,
  actor: Actor,
  proxy: CommitProxy,
): Promise<Outcome> {
  const startedAt = Date.now();
  const scope = { tenantId: actor.tenantId, createdAt: { gte: new Date(startedAt - 1) } };
  const clicks = plan.clicks.map(({ modelId, hand }, index) => {
    return { words: `${plan.name}, click ${index} at ${startedAt}.`, modelId, hand };
  });
  await prepare(plan, stack, gateway, actor);
  const stopWaking = wakePaused(stack.eventLog);
  const person = { actor, ...newBrowser(), proxy };
  const [acts, presses] = await Promise.all([
    Promise.all(plan.cancels.map((one) => letCancel(one, clicks, actor))),
    Promise.all(clicks.map((click) => press(click, click.hand, person))),
    ...plan.events.map((one) => letHappen(one, stack, scope)),
  ]);
  const disturbances = () => disturbancesOf(stack, startedAt);
  const isDisturbed = () => disturbances().some(({ to = Number.POSITIVE_INFINITY }) => to > Date.now());
  const stuck = await untilSettled(scope, gateway, { isDisturbed, lateCallbacksMs: lateCallbacksMs(plan) });
  stopWaking();
  const playedFaults = await gateway.playedFaults();
  await gateway.noMoreFaults();
  const gather = async (sofar: Pick<Evidence, 'stuck' | 'acts'>): Promise<Evidence> => ({
    plan,
    clicks,
    presses: presses.flat(),
    tasks: await persistently(() => readTasks(scope)),
    ledger: await gateway.ledger(),
    processFaults: stack.eventLog.processFaults(),
    checkpoints: stack.eventLog.checkpoints(),
    disturbances: disturbances(),
    ...sofar,
  });
  const mediaFolder = `${stack.dataDir}/media`;
  const settled = await gather({ stuck, acts: acts.flat() });
  const violations = [
    ...notCarriedOut(settled),
    ...(await verify(settled, gateway, mediaFolder)),
    ...(await violationsOfUsage(actor.tenantId)),
  ];
  const answers = stuck.length > 0 ? [] : await answerAll(scope, plan.answer, actor);
  if (answers.length === 0) return { ...outcomeOf(settled, playedFaults, startedAt), violations };
  const stuckAgain = await untilSettled(scope, gateway, { isDisturbed, lateCallbacksMs: 0 });
  const inTheEnd = await gather({ stuck: stuckAgain, acts: [...acts.flat(), ...answers] });
  violations.push(
    ...(await verify(inTheEnd, gateway, mediaFolder)),
    ...violationsOfAnswers(inTheEnd),
    ...(await violationsOfUsage(actor.tenantId)),
  );
  return { ...outcomeOf(inTheEnd, playedFaults, startedAt), violations: unique(violations) };
}

async function prepare(plan: Plan, stack: ChaosStack, gateway: GatewayControl, actor: Actor): Promise<void> {
  await gateway.reset(plan.faults);
  // In an earlier plan the gateway may have refused a key, so that the studio marked it.
  await persistently(() =>
    getDb().providerKey.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'working' } }),
  );
  stack.eventLog.begin(plan.processFaults);
}

async function letCancel({ click, afterMs }: PlannedCancel, clicks: readonly Click[], actor: Actor) {
  await wait(afterMs);
  const meant = clicks[click];
  return meant ? await cancel(meant, actor) : [];
}

async function letHappen(
  { afterMs, type, worker }: PlannedEvent,
  stack: ChaosStack,
  scope: Prisma.TaskWhereInput,
): Promise<void> {
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
    case 'passDeadlines':
      return await passDeadlines(scope);
  }
}

/** Ends the deadlines of all tasks that have one, because a plan can't wait for them: they are many minutes away. */
async function passDeadlines(scope: Prisma.TaskWhereInput): Promise<void> {
  const where = { AND: [scope, { deadlineAt: { not: null } }] };
  await persistently(() => getDb().task.updateMany({ where, data: { deadlineAt: new Date() } }));
}

/**
 * How long after the outcome the gateway may still post a callback: as late as a script says, else at once. The delayed
 * answer to a paid call may come as late, and it replaces the files that a callback named.
 */
function lateCallbacksMs({ faults }: Plan): number {
  const seconds = faults.flatMap(({ fault }) => {
    if (fault.type === 'posts') return fault.posts.map((post) => post.seconds);
    return fault.type === 'delay' ? [fault.seconds] : [];
  });
  return Math.max(0, ...seconds) * 1_000 * pace + 500;
}

/** Removes duplicates: a violation from before the people's answers is usually found again after them. */
function unique(violations: readonly Violation[]): Violation[] {
  return [...new Map(violations.map((violation) => [violation.what, violation])).values()];
}
