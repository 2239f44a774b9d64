import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { openKey } from '@/lib/keys/open-key.server';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import type { Json, Progress, ProviderContext } from '@/lib/providers/contract';
import { canBeAsked, hasStatusEndpoint } from '../can-be-asked.server';
import type { TaskStatus } from '../status';
import { changeTask } from '../task-lifecycle.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { settle } from './settle.server';
import { supersedeDelivery } from './supersede-delivery.server';

/** How long a callback waits for the call or the look that is under way, whose own answer counts for more. */
export const callbackTimeoutMs = 15_000;
/** As long as one is being worked off, nobody else begins. */
const workMs = 5_000;
/** A job may come a little early by our clock. */
const earlyMs = 250;
/** In these a task can be looked at. */
const followed: readonly TaskStatus[] = ['running', 'cancelled', 'uncertain'];

/**
 * Works off one recorded callback. Where the provider can be asked, it is asked before it is believed; else a result
 * is believed at once (the address is secret, and the file is checked when it is stored), and a failure only when no
 * open call can still say otherwise. Doing it twice changes nothing.
 */
export async function processCallback(services: TaskServices, receiptId: string): Promise<void> {
  if (!(await claim(services, receiptId))) return;
  const receipt = await services.db.callbackReceipt.findUnique({ where: { id: receiptId }, include: { task: true } });
  if (!receipt) return;
  const { task } = receipt;
  emitCheckpoint('callbackTaken', task.id);
  const transport = services.transport(task.providerId);
  const progress = transport.parseCallback?.(task.modelId, receipt.body, await readingOf(task)) ?? null;

  const must = progress && ((await mustWait(services, task, progress)) ? 'wait' : await use(services, task, progress));
  if (must === 'wait') {
    const at = new Date(services.now().getTime() + callbackTimeoutMs);
    await services.db.callbackReceipt.updateMany({ where: { id: receiptId, processedAt: null }, data: { dueAt: at } });
    await services.queue.enqueue({ type: 'callback', id: receiptId, at });
    return;
  }
  emitCheckpoint('callbackSettled', task.id);
  await services.db.callbackReceipt.updateMany({
    where: { id: receipt.id, processedAt: null },
    data: { processedAt: services.now() },
  });
}

/** Of several jobs for one receipt, however many workers have enqueued them, one does the work: when it is due. */
async function claim(services: TaskServices, receiptId: string): Promise<boolean> {
  const now = services.now().getTime();
  const { count } = await services.db.callbackReceipt.updateMany({
    where: { id: receiptId, processedAt: null, dueAt: { lte: new Date(now + earlyMs) } },
    data: { dueAt: new Date(now + workMs) },
  });
  return count > 0;
}

/** What its answers are read with: without the key's address (it is gone) relative links are none. */
async function readingOf(task: Task): Promise<Partial<ProviderContext>> {
  const sent = (task.requestBody ?? undefined) as Json | undefined;
  const key = await openKey(task.tenantId, task.keyId).catch(() => null);
  return { sent, ...(key && { baseUrl: key.baseUrl }) };
}

/**
 * Whether somebody is at the task whose answer comes first: a look that may have begun a moment too early, or a call
 * that is still open. Where the provider can be asked, this is also where it is.
 */
async function mustWait(services: TaskServices, task: Task, progress: Progress): Promise<boolean> {
  const transport = services.transport(task.providerId);
  if (canBeAsked(task, transport)) return followed.includes(task.status) && !(await askNow(services, task));
  if (!hasOpenCall(services, task)) return false;
  return progress.status === 'failed' || hasStatusEndpoint(task.modelId, transport);
}

function hasOpenCall(services: TaskServices, task: Task): boolean {
  return task.status === 'submitting' && task.leaseUntil !== null && task.leaseUntil > services.now();
}

/**
 * The hint is worth a look, as soon as its key leaves room. False: somebody is looking right now, or the task has moved
 * on meanwhile.
 */
async function askNow(services: TaskServices, task: Task): Promise<boolean> {
  const now = services.now();
  const asked = await changeTask(services, {
    taskId: task.id,
    from: followed,
    where: { OR: [{ leaseId: null }, { leaseUntil: { lt: now } }] },
    nextPoll: { at: now, now },
  });
  return asked !== null;
}

/** Believes it where nobody can be asked. `wait`: another link of the same task is being tried first. */
async function use(services: TaskServices, task: Task, progress: Progress): Promise<'settled' | 'wait'> {
  // Of this attempt: a task that is being sent anew waits for another callback.
  const { callbackHash } = task;
  if (progress.status === 'running' || progress.status === 'incomplete' || callbackHash === null) return 'settled';
  if (canBeAsked(task, services.transport(task.providerId))) return 'settled';
  const settlement = { task, progress, evidence: 'callback', where: { callbackHash } } as const;
  return await persist(services, task.id, async () =>
    (await settle(services, settlement)) ? 'settled' : await supersedeDelivery(services, settlement),
  );
}
