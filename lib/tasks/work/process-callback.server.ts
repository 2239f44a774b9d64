import 'server-only';
import type { CallbackReceipt, Task } from '@/lib/db/generated/client';
import { openKeyOf } from '@/lib/keys/open-key.server';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import type { Progress, ProviderContext } from '@/lib/providers/contract';
import type { Json } from '@/lib/text/json';
import { canBeAsked, hasStatusEndpoint } from '../can-be-asked.server';
import { followedStatuses } from '../due-job';
import type { TaskStatus } from '../status';
import { changeTask } from '../task-lifecycle.server';
import { inTaskSpan } from '../task-span.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { settle } from './settle.server';
import { supersedeDelivery } from './supersede-delivery.server';

/** How long a callback waits for an open call or a running poll, whose answer counts for more. */
export const callbackTimeoutMs = 15_000;

/**
 * Processes one claimed callback. If the provider can be asked, it is polled before the callback is believed. If not,
 * a result is believed at once (the address is secret, and the file is checked when it is stored), and a failure only
 * when no open call can still contradict it. Processing a callback twice changes nothing.
 */
export async function processCallback(services: TaskServices, receiptId: string): Promise<void> {
  const receipt = await services.db.callbackReceipt.findUnique({ where: { id: receiptId }, include: { task: true } });
  if (!receipt) return;
  await inTaskSpan('callback', receipt.task, { kind: 'consumer' }, () => processReceipt(services, receipt));
}

async function processReceipt(services: TaskServices, receipt: CallbackReceipt & { task: Task }): Promise<void> {
  const { task, id: receiptId } = receipt;
  emitCheckpoint('callbackTaken', task.id);
  const transport = services.transport(task.providerId);
  const progress = transport.parseCallback?.(task.modelId, receipt.body, await readingOf(task)) ?? null;

  const must = progress && ((await mustWait(services, task, progress)) ? 'wait' : await use(services, task, progress));
  if (must === 'wait') {
    const at = new Date(services.now().getTime() + callbackTimeoutMs);
    await services.db.callbackReceipt.updateMany({ where: { id: receiptId, processedAt: null }, data: { dueAt: at } });
    services.queue.wake({ type: 'callback', at });
    return;
  }
  emitCheckpoint('callbackSettled', task.id);
  await services.db.callbackReceipt.updateMany({
    where: { id: receipt.id, processedAt: null },
    data: { processedAt: services.now() },
  });
}

/**
 * The context for reading the callback's body. If the key is gone, there is no base URL, and relative links are
 * ignored.
 */
async function readingOf(task: Task): Promise<Partial<ProviderContext>> {
  const sent = (task.requestBody ?? undefined) as Json | undefined;
  const key = await openKeyOf(task).catch(() => null);
  return { sent, ...(key && { baseUrl: key.baseUrl }) };
}

/**
 * Whether the callback must wait for an answer that counts for more: a poll that may have begun a moment too early, or
 * a call that is still open. If the provider can be asked, this also books the poll.
 */
async function mustWait(services: TaskServices, task: Task, progress: Progress): Promise<boolean> {
  const transport = services.transport(task.providerId);
  if (canBeAsked(task, transport)) return isFollowed(task.status) && !(await askNow(services, task));
  if (!hasOpenCall(services, task)) return false;
  return progress.status === 'failed' || hasStatusEndpoint(task.modelId, transport);
}

function isFollowed(status: TaskStatus): boolean {
  return (followedStatuses as readonly TaskStatus[]).includes(status);
}

function hasOpenCall(services: TaskServices, task: Task): boolean {
  return task.status === 'submitting' && task.leaseUntil !== null && task.leaseUntil > services.now();
}

/**
 * Books a poll as soon as the key leaves room. False: a worker is polling right now, or the task has moved on
 * meanwhile.
 */
async function askNow(services: TaskServices, task: Task): Promise<boolean> {
  const now = services.now();
  const asked = await changeTask(services, {
    taskId: task.id,
    from: followedStatuses,
    where: { OR: [{ leaseId: null }, { leaseUntil: { lt: now } }] },
    nextPoll: { at: now, now },
  });
  return asked !== null;
}

/** Believes the callback if the provider can't be asked. `wait`: another link of the same task is being tried first. */
async function use(services: TaskServices, task: Task, progress: Progress): Promise<'settled' | 'wait'> {
  // Of this attempt only: a task that is sent again waits for another callback.
  const { callbackHash } = task;
  if (progress.status === 'running' || progress.status === 'incomplete' || callbackHash === null) return 'settled';
  if (canBeAsked(task, services.transport(task.providerId))) return 'settled';
  const settlement = { task, progress, evidence: 'callback', where: { callbackHash } } as const;
  return await persist(services, task.id, async () =>
    (await settle(services, settlement)) ? 'settled' : await supersedeDelivery(services, settlement),
  );
}
