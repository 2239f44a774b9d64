import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { reach } from '@/lib/log/milestones';
import type { Progress } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry';
import { changeTask } from '../task-lifecycle.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { settle } from './settle.server';

/** How long a "failed" waits for the call that is still open, whose own answer counts for more. */
const patienceMs = 15_000;

/**
 * Works off one recorded callback. Where the provider can be asked, it is asked before it is believed; else a result
 * is believed at once (the address is secret, and the file is checked when it is stored), and a failure only when no
 * open call can still say otherwise. Doing it twice changes nothing.
 */
export async function processCallback(services: TaskServices, receiptId: string): Promise<void> {
  const receipt = await services.db.callbackReceipt.findUnique({ where: { id: receiptId }, include: { task: true } });
  if (!receipt || receipt.processedAt) return;
  const { task } = receipt;
  reach('callbackTaken', task.id);
  const transport = services.transport(task.providerId);
  const progress = transport.parseCallback?.(task.modelId, receipt.body) ?? null;

  if (progress && canBeAsked(services, task)) await askNow(services, task);
  else if (progress?.status === 'failed' && hasOpenCall(services, task)) {
    const at = new Date(services.now().getTime() + patienceMs);
    await services.queue.ring({ bell: 'callback', id: receiptId, at });
    return;
  } else if (progress && progress.status !== 'running') await believe(services, task, progress);

  reach('callbackSettled', task.id);
  await services.db.callbackReceipt.updateMany({
    where: { id: receipt.id, processedAt: null },
    data: { processedAt: services.now() },
  });
}

/** A blocking call has an operation at most for the record; only a model that is polled has a status endpoint. */
function canBeAsked(services: TaskServices, task: Task): boolean {
  const isPolled = findModel(task.modelId)?.delivery === 'poll';
  return isPolled && task.operation !== null && services.transport(task.providerId).poll !== undefined;
}

function hasOpenCall(services: TaskServices, task: Task): boolean {
  return task.status === 'submitting' && task.leaseUntil !== null && task.leaseUntil > services.now();
}

/** The hint is worth a look, at once. */
async function askNow(services: TaskServices, task: Task): Promise<void> {
  await changeTask(services, {
    taskId: task.id,
    from: ['running', 'cancelled', 'uncertain'],
    where: { leaseId: null },
    set: { nextPollAt: services.now() },
    ring: { bell: 'follow' },
  });
}

async function believe(
  services: TaskServices,
  task: Task,
  progress: Exclude<Progress, { status: 'running' }>,
): Promise<void> {
  // Of this attempt: a task that is being sent anew waits for another callback.
  const { callbackHash } = task;
  if (callbackHash === null) return;
  await persist(services, task.id, () =>
    settle(services, { task, progress, evidence: 'callback', where: { callbackHash } }),
  );
}
