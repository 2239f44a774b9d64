import type { ActionResult } from '@/lib/actions/action-result';
import type { PressId } from '@/lib/composer/press/press-id';

/** The server actions of a task, passed down by the page so that no component knows a route. */
export interface TaskCommands {
  cancel: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  checkAgain: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  keepPolling: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  markFailed: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** `job`: the key of one of the offered jobs. */
  chooseJob: (input: { taskId: string; job: string }) => Promise<ActionResult<unknown>>;
  storeAgain: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** Paid commands are only called by a press. */
  retry: (input: { taskId: string; requestId: PressId }) => Promise<ActionResult<{ taskId: string }>>;
  sendAgain: (input: { taskId: string; requestId: PressId }) => Promise<ActionResult<{ taskId: string }>>;
}
