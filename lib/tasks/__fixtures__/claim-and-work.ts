import { claimCallbacks } from '../work/claim-callbacks.server';
import { claimPolls } from '../work/claim-polls.server';
import { claimStores } from '../work/claim-stores.server';
import { claimSubmissions } from '../work/claim-submissions.server';
import { followTask } from '../work/follow-task.server';
import { processCallback } from '../work/process-callback.server';
import type { TaskServices } from '../work/services.server';
import { storeTask } from '../work/store-task.server';
import { submitTask } from '../work/submit-task.server';

/** What a worker does with a due row, for one row: claims it and works on it. Not due, or not free: nothing happens. */

/** Submits the next task in the queue of this task's key. */
export async function claimAndSubmit(services: TaskServices, taskId: string): Promise<void> {
  const task = await services.db.task.findUniqueOrThrow({ where: { id: taskId }, select: { keyId: true } });
  const { jobs } = await claimSubmissions(services, { limit: 1, onlyKey: task.keyId });
  for (const job of jobs) await submitTask(services, job);
}

export async function claimAndFollow(services: TaskServices, taskId: string): Promise<void> {
  for (const task of await claimPolls(services, { limit: 1, only: taskId })) await followTask(services, task);
}

export async function claimAndStore(services: TaskServices, taskId: string): Promise<void> {
  for (const type of ['store', 'storeAgain'] as const) {
    const [task] = await claimStores(services, type, { limit: 1, only: taskId });
    if (task) return await storeTask(services, task);
  }
}

export async function claimAndProcess(services: TaskServices, receiptId: string): Promise<void> {
  for (const id of await claimCallbacks(services, { limit: 1, only: receiptId })) await processCallback(services, id);
}
