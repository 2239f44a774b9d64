import type { TaskCommands } from '@/components/task/task-commands';
import {
  cancelTaskAction,
  checkTaskAgainAction,
  chooseJobAction,
  keepPollingTaskAction,
  markTaskFailedAction,
  retryTaskAction,
  sendTaskAgainAction,
  storeTaskAgainAction,
} from './actions';

/** The server actions of a task, for the pages that show one. */
export const taskCommands: TaskCommands = {
  cancel: cancelTaskAction,
  checkAgain: checkTaskAgainAction,
  keepPolling: keepPollingTaskAction,
  markFailed: markTaskFailedAction,
  chooseJob: chooseJobAction,
  storeAgain: storeTaskAgainAction,
  retry: retryTaskAction,
  sendAgain: sendTaskAgainAction,
};
