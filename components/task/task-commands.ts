import type { ActionResult } from '@/lib/actions/action-result';
import type { PressId } from '@/lib/composer/press/press-id';

/** What can be done to a task; server actions, handed down by the page so that no component knows a route. */
export interface TaskCommands {
  cancel: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  checkAgain: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  keepPolling: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  markFailed: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** `job`: the key of one of the jobs that were offered. */
  chooseJob: (input: { taskId: string; job: string }) => Promise<ActionResult<unknown>>;
  storeAgain: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** What is paid for is only called by a press. */
  retry: (input: { taskId: string; requestId: PressId }) => Promise<ActionResult<{ taskId: string }>>;
  sendAgain: (input: { taskId: string; requestId: PressId }) => Promise<ActionResult<{ taskId: string }>>;
}
