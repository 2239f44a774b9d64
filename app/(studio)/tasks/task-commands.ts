import type { TaskCommands } from '@/components/task/task-commands';
import {
  cancelTaskAction,
  checkTaskAgainAction,
  markTaskFailedAction,
  retryTaskAction,
  sendTaskAgainAction,
  storeTaskAgainAction,
} from './actions';

/** The server actions of a task, for the pages that show one. */
export const taskCommands: TaskCommands = {
  cancel: cancelTaskAction,
  checkAgain: checkTaskAgainAction,
  markFailed: markTaskFailedAction,
  storeAgain: storeTaskAgainAction,
  retry: retryTaskAction,
  sendAgain: sendTaskAgainAction,
};
