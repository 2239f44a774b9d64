'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { createBatchCommand } from '@/lib/tasks/schema';

/** Handles a press on Generate. createBatch checks each composition again. The same request id gives the same tasks. */
export const createBatchAction = defineAction({
  right: 'create',
  audit: { none: 'the timeline of the task has it' },
  span: 'press',
  input: createBatchCommand,
  run: async ({ input, session }) => await createBatch(session, input),
});
