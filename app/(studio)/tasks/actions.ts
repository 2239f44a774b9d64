'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action.server';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { chooseJob } from '@/lib/tasks/choose-job.server';
import { dismissTask } from '@/lib/tasks/dismiss-task.server';
import { pickTake } from '@/lib/tasks/pick-take.server';
import { repeatTask } from '@/lib/tasks/repeat-task.server';
import { checkTaskAgain, keepPollingTask, markTaskFailed, sendTaskAgain } from '@/lib/tasks/resolve-uncertain.server';
import { retryTask } from '@/lib/tasks/retry-task.server';
import { storeTaskAgain } from '@/lib/tasks/store-again.server';

const task = z.strictObject({ taskId: z.uuid() });
const paidTask = z.strictObject({ taskId: z.uuid(), requestId: z.uuid() });
const theTask = ({ taskId }: { taskId: string }) => ({ tasks: [taskId] });

export const cancelTaskAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await cancelTask(session, input.taskId);
  },
});

export const checkTaskAgainAction = defineAction({
  right: 'create',
  audit: ['task.checkedAgain'],
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await checkTaskAgain(session, input.taskId);
  },
});

export const keepPollingTaskAction = defineAction({
  right: 'create',
  audit: ['task.polledOn'],
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await keepPollingTask(session, input.taskId);
  },
});

export const markTaskFailedAction = defineAction({
  right: 'create',
  audit: ['task.markedFailed'],
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await markTaskFailed(session, input.taskId);
  },
});

export const chooseJobAction = defineAction({
  right: 'create',
  audit: ['task.jobChosen'],
  input: z.strictObject({ taskId: z.uuid(), job: z.string().min(1).max(1_000) }),
  works: theTask,
  run: async ({ input, session }) => {
    await chooseJob(session, input.taskId, input.job);
  },
});

export const storeTaskAgainAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await storeTaskAgain(session, input.taskId);
  },
});

/** Takes a failed or cancelled task out of its maker's takes on Create. */
export const dismissTaskAction = defineAction({
  right: 'create',
  audit: { none: 'only its maker’s view changes' },
  input: task,
  works: theTask,
  run: async ({ input, session }) => {
    await dismissTask(session, input.taskId);
  },
});

/** Picks the best take of a press, or takes that back. */
export const pickTakeAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  input: task.extend({ isPicked: z.boolean() }),
  run: async ({ input, session }) => {
    await pickTake(session, input);
  },
});

/** Creates a new paid task with the same composition. */
export const retryTaskAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  input: paidTask,
  span: 'press',
  works: theTask,
  run: async ({ input, session }) => await retryTask(session, input.taskId, { requestId: input.requestId }),
});

/** Sends an uncertain task again, after a person confirmed that it may be charged twice. */
export const sendTaskAgainAction = defineAction({
  right: 'create',
  audit: ['task.sentAgain'],
  input: paidTask,
  span: 'press',
  works: theTask,
  run: async ({ input, session }) => await sendTaskAgain(session, input.taskId, { requestId: input.requestId }),
});

/** Creates new paid tasks of the composition of any task: the same, with another seed, or all of its press again. */
export const repeatTaskAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  input: paidTask.extend({ how: z.enum(['same', 'vary', 'press']) }),
  span: 'press',
  run: async ({ input, session }) => await repeatTask(session, input),
});
