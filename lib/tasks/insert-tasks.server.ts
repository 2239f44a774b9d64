import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';

/** A task to insert, with the files and elements of its composition. */
export interface NewTask {
  task: Omit<Prisma.TaskCreateManyInput, 'id' | 'status' | 'money' | 'createdAt'> & { id: string };
  inputs: readonly { role: string; assetId: string }[];
  elements: readonly { elementId: string }[];
}

/**
 * Inserts tasks, `queued`, with their inputs, and their first events: one statement per table, however many
 * tasks there are. Each task is a millisecond younger than the one before it, so that they are submitted
 * in this order.
 */
export async function insertTasks(tx: DbTransaction, made: readonly NewTask[]): Promise<void> {
  const now = databaseNow().getTime();
  const state = { status: 'queued', money: 'not_sent' } as const;
  await tx.task.createMany({
    data: made.map(({ task }, index) => ({
      ...task,
      ...state,
      createdAt: new Date(now - (made.length - 1 - index)),
      updatedAt: new Date(now),
    })),
  });
  const inputs = made.flatMap((one) => one.inputs.map((input) => ({ ...input, taskId: one.task.id })));
  if (inputs.length > 0) await tx.taskInput.createMany({ data: inputs });
  const elements = made.flatMap((one) => one.elements.map((element) => ({ ...element, taskId: one.task.id })));
  if (elements.length > 0) await tx.taskElement.createMany({ data: elements });
  await tx.taskEvent.createMany({
    data: made.map(({ task: { id: taskId, tenantId, userId } }) => {
      return { tenantId, taskId, type: 'created', ...state, actorId: userId };
    }),
  });
}
