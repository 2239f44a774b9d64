'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { createBatchCommand } from '@/lib/tasks/schema';

/** A press on Generate. Every composition is checked again in createBatch; the same request id is the same tasks. */
export const createBatchAction = defineAction({
  role: 'creator',
  input: createBatchCommand,
  run: async ({ input, session }) => await createBatch(session, input),
});
