import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { createBatch } from './create-batch.server';
import { getTask } from './get-task.server';
import { keyToRepeat } from './key-to-repeat';
import { settleRequest } from './settle-request.server';

/**
 * Creates a new task with the composition, model and key of a task that failed or was cancelled. It is paid for like
 * any other.
 * @throws AppError `notPossible` if the task is in another state; everything createBatch throws (for example if its key
 * is gone).
 */
export async function retryTask(
  actor: { tenantId: string; userId: string },
  taskId: string,
  { requestId }: { requestId: string },
): Promise<{ taskId: string }> {
  const { taskIds } = await settleRequest({ ...actor, requestId }, async () => {
    const task = await getTask(actor.tenantId, taskId, () => true);
    if (!task.actions.retry)
      throw new AppError('notPossible', `Task ${taskId} is ${task.status}: nothing to try again.`);
    const item = {
      modelId: task.modelId,
      keyId: keyToRepeat({ keyId: task.key.id, isKeyChosen: task.key.isChosen }),
      input: task.input,
      retryOfId: task.id,
    };
    return await createBatch(actor, { requestId, items: [item] });
  });
  return { taskId: String(taskIds[0]) };
}
