'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action.server';
import { getDb } from '@/lib/db/client.server';
import { getQueue } from '@/lib/queue/pg-boss.server';
import { endTrashTime, moveToTrash, restoreFromTrash } from '@/lib/trash/move-to-trash.server';
import { purgeTrash } from '@/lib/trash/purge-trash.server';

const task = z.strictObject({ taskId: z.uuid() });

export const moveToTrashAction = defineAction({
  role: 'creator',
  input: task,
  run: ({ input, session }) => moveToTrash(session, input.taskId),
});

export const restoreFromTrashAction = defineAction({
  role: 'creator',
  input: task,
  run: ({ input, session }) => restoreFromTrash(session, input.taskId),
});

/** The worker would do the same within the hour; here the room is free at once. */
export const deleteForGoodAction = defineAction({
  role: 'creator',
  input: task,
  run: async ({ input, session, log }) => {
    await endTrashTime(session, input.taskId);
    const services = { db: getDb(), queue: await getQueue(), now: () => new Date(), log };
    await purgeTrash(services, { tenantId: session.tenantId });
  },
});
