'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { storableInstant } from '@/lib/time/storable-instant';
import { endTrashTime, moveToTrash, restoreFromTrash } from '@/lib/trash/move-to-trash.server';
import { purgeTrash } from '@/lib/trash/purge-trash.server';
import { emptyTrash, restoreTrash } from '@/lib/trash/whole-trash.server';

const task = z.strictObject({ taskId: z.uuid() });
const theTask = ({ taskId }: { taskId: string }) => ({ tasks: [taskId] });
const whole = z.strictObject({ asOf: storableInstant });

export const moveToTrashAction = defineAction({
  right: 'create',
  audit: ['task.trashed'],
  input: task,
  works: theTask,
  run: ({ input, session }) => moveToTrash(session, input.taskId),
});

export const restoreFromTrashAction = defineAction({
  right: 'create',
  audit: ['task.restored'],
  input: task,
  works: theTask,
  run: ({ input, session }) => restoreFromTrash(session, input.taskId),
});

export const deleteForGoodAction = defineAction({
  right: 'create',
  audit: ['task.deletedForGood', 'task.purged', 'file.deleted'],
  input: task,
  works: theTask,
  run: async ({ input, session, log }) => {
    await endTrashTime(session, input.taskId);
    // The worker would do this within seconds. Done here, the task is gone when the answer comes.
    const { tenantId } = session;
    const services = { db: getDb(), now: databaseNow, log };
    await purgeTrash(services, { only: { tenantId, taskId: input.taskId } });
  },
});

export const restoreTrashAction = defineAction({
  right: 'create',
  audit: ['task.restored'],
  input: whole,
  run: ({ input, session }) => restoreTrash(session, new Date(input.asOf)),
});

export const emptyTrashAction = defineAction({
  right: 'create',
  audit: ['task.deletedForGood'],
  input: whole,
  run: ({ input, session }) => emptyTrash(session, new Date(input.asOf)),
});
