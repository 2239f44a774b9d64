'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { createTask } from '@/lib/tasks/create-task.server';
import { createTaskCommand } from '@/lib/tasks/schema';

/** A press on Generate. The composition is checked again in createTask; the same request id is the same task. */
export const createTaskAction = defineAction({
  role: 'creator',
  input: createTaskCommand,
  run: async ({ input, session }) => await createTask(session, input),
});
