import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { Actor } from '@/lib/tasks/schema';
import { type GatewayControl, submissionsOf } from './gateway.ts';
import type { Happening, Plan } from './plan.ts';
import { type ChaosStack, leaseSeconds } from './stack.ts';
import { type Breach, type Click, type FullTask, readTasks, verify } from './verify.ts';

export interface Outcome {
  seed: number;
  breaches: Breach[];
  tasks: number;
  accepted: number;
  statuses: Record<string, number>;
  injuries: number;
  /** From the last injury until nothing was under way any more. */
  recoveryMs: number;
  milliseconds: number;
}

/** Everything must be at rest this long after the last that was done to the studio: the longest wait is a link's. */
const patienceMs = 90_000;
const openStatuses = ['queued', 'submitting', 'running', 'storing'] as const;

/** Plays one plan on the running studio, waits until all is at rest, and verifies the promises. */
export async function runPlan(plan: Plan, stack: ChaosStack, gateway: GatewayControl, actor: Actor): Promise<Outcome> {
  const startedAt = Date.now();
  const since = new Date(startedAt - 1);
  await gateway.reset(plan.faults);
  await persistently(() =>
    getDb().providerKey.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'working' } }),
  );
  stack.order(plan.injuries);
  const waking = wakePaused(stack);
  const clicks = plan.clicks.map(({ modelId }, index) => ({
    words: `plan ${plan.seed} click ${index} of ${startedAt}.`,
    modelId,
    requestId: v7(),
  }));
  const happening = Promise.all(plan.events.map((event) => letHappen(event, stack)));
  await Promise.all(
    clicks.flatMap((click, index) =>
      Array.from({ length: plan.clicks[index]?.double ? 2 : 1 }, () => press(click, actor)),
    ),
  );
  await happening;
  const stuck = await untilAtRest(actor, since, gateway);
  waking.stop();
  await gateway.noMoreFaults();
  const tasks = await persistently(() => readTasks(actor.tenantId, since));
  const ledger = await gateway.ledger();
  const injuries = stack.injuries();
  const lastHurt = Math.max(startedAt, ...injuries.map(({ at }) => at), waking.lastWake());
  const breaches = await verify(clicks, tasks, ledger, gateway, stack.dataDir);
  return {
    seed: plan.seed,
    breaches: [...breaches, ...stuck, ...slowRecoveries(tasks, injuries)],
    tasks: tasks.length,
    accepted: ledger.jobs.length,
    statuses: Object.fromEntries(
      [...Map.groupBy(tasks, ({ status }) => status)].map(([key, { length }]) => [key, length]),
    ),
    injuries: injuries.length + plan.events.length,
    recoveryMs: Math.max(0, ...tasks.map(({ updatedAt }) => updatedAt.getTime() - lastHurt)),
    milliseconds: Date.now() - startedAt,
  };
}

async function press(click: Click, actor: Actor): Promise<void> {
  const { modelId, requestId, words } = click;
  const key = await persistently(() =>
    getDb().providerKey.findFirstOrThrow({
      where: { tenantId: actor.tenantId, providerId: providerOf(modelId) },
      select: { id: true },
    }),
  );
  await persistently(() =>
    createBatch(actor, { requestId, items: [{ modelId, keyId: key.id, input: inputOf(modelId, words) }] }),
  );
}

function providerOf(modelId: string): string {
  if (modelId.startsWith('see2ai')) return 'see2ai';
  return modelId.startsWith('doubao') ? 'doubao-seedance' : 'aitoearn';
}

/** The shortest thing each model makes. */
function inputOf(modelId: string, prompt: string) {
  const common = { mode: 'text', prompt };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, aspectRatio: '16:9', resolution: '1K' };
  if (modelId.startsWith('see2ai'))
    return { ...common, aspectRatio: '16:9', duration: 3, quality: 'std', sound: false };
  if (modelId === 'seedance-2-beta-1080p') return { ...common, resolution: '1080p', duration: 8 };
  if (modelId.startsWith('seedance')) return { ...common, resolution: '720p', duration: 4 };
  const sound = modelId === 'doubao-seedance-1-5-pro' ? { sound: false } : {};
  return { ...common, ...sound, resolution: '480p', duration: 4, frameRate: 24 };
}

async function letHappen({ afterMs, type, worker }: Happening, stack: ChaosStack): Promise<void> {
  await wait(afterMs);
  switch (type) {
    case 'restartDatabase':
      return await stack.restartDatabase();
    case 'cutConnections':
      return await stack.cutConnections();
    case 'killWeb':
      return await stack.kill('web');
    case 'killWorker':
      return await stack.kill(`worker${worker}`);
    case 'stopWorker':
      return stack.terminate(`worker${worker}`);
    case 'killGateway':
      return await stack.kill('gateway');
  }
}

/** Sends SIGCONT to a stopped worker when its pause is over. */
function wakePaused(stack: ChaosStack) {
  const woken = new Set<number>();
  let last = 0;
  const timer = setInterval(() => {
    stack.injuries().forEach(({ action, at, pid }, index) => {
      if (action.type !== 'pause' || woken.has(index) || Date.now() < at + action.ms) return;
      woken.add(index);
      last = Date.now();
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // Killed in its sleep.
      }
    });
  }, 50);
  return { stop: () => clearInterval(timer), lastWake: () => last };
}

async function untilAtRest(actor: Actor, since: Date, gateway: GatewayControl): Promise<Breach[]> {
  const where = {
    tenantId: actor.tenantId,
    createdAt: { gte: since },
    OR: [
      { status: { in: [...openStatuses] } },
      // Looked for in a list that has it.
      { status: 'uncertain' as const, providerId: 'aitoearn', nextPollAt: { not: null } },
      // A callback that was recorded and not yet worked off.
      { callbacks: { some: { processedAt: null } } },
    ],
  };
  const findOpen = async () => {
    const found = await persistently(() =>
      getDb().task.findMany({ where, select: { id: true, status: true, modelId: true, prompt: true } }),
    );
    if (found.every(({ status }) => status !== 'uncertain')) return found;
    // What the provider never accepted is looked for in vain, for hours: that is rest.
    const ledger = await gateway.ledger();
    const isAccepted = (prompt: string) => submissionsOf(ledger, prompt).some(({ jobId }) => jobId !== undefined);
    return found.filter(({ status, prompt }) => status !== 'uncertain' || isAccepted(prompt));
  };
  for (const deadline = Date.now() + patienceMs; ; ) {
    const open = await findOpen();
    if (open.length === 0) {
      // A callback may still be on its way: the gateway posts late ones up to three seconds after the outcome.
      await wait(3_500);
      if ((await findOpen()).length === 0) return [];
    }
    if (Date.now() > deadline)
      return open.map(({ id, status, modelId }) => ({
        promise: 'g',
        what: `${id} (${modelId}) still stands at ${status}`,
      }));
    await wait(200);
  }
}

/** A task whose worker was killed while it was being sent is taken over within the lease and ten seconds. */
function slowRecoveries(
  tasks: readonly FullTask[],
  injuries: readonly { at: number; action: { type: string } }[],
): Breach[] {
  const limit = (leaseSeconds + 10) * 1_000;
  const kills = injuries.filter(({ action }) => action.type === 'kill');
  return kills.flatMap(({ at }) =>
    tasks.flatMap(({ id, events }): Breach[] => {
      const before = events.filter(({ createdAt }) => createdAt.getTime() <= at).at(-1);
      const next = events.find(({ createdAt }) => createdAt.getTime() > at);
      if (before?.status !== 'submitting' || !next) return [];
      const tookMs = next.createdAt.getTime() - at;
      return tookMs > limit ? [{ promise: 'f', what: `${id} was taken over after ${tookMs} ms` }] : [];
    }),
  );
}

/** The harness's own queries outlive what it does to the database. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 60) throw error;
      await wait(250);
    }
  }
}
