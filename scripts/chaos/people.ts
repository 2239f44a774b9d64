import { v7 } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { cancelTask } from '@/lib/tasks/cancel-task.server';
import { checkTaskAgain, keepPollingTask, markTaskFailed, sendTaskAgain } from '@/lib/tasks/resolve-uncertain.server';
import { storeTaskAgain } from '@/lib/tasks/store-again.server';
import { moveToTrash, restoreFromTrash } from '@/lib/trash/move-to-trash.server';
import { trashableStatuses } from '@/lib/trash/trash';
import { persistently } from './persistently.ts';
import type { PersonsAnswer } from './plan.ts';
import type { Click } from './press.ts';

/** An act of a person on a task, other than the press on Generate. */
export interface PersonsAct {
  type: 'cancel' | 'checkAgain' | 'keepPolling' | 'markFailed' | 'sendAgain' | 'storeAgain' | 'trash' | 'restore';
  taskId: string;
  /** Unix milliseconds, before the press. */
  at: number;
}

/** Presses cancel on the click's task, if the task exists already and can still be cancelled. */
export async function cancel({ words }: Click, actor: Actor): Promise<PersonsAct[]> {
  const where = { tenantId: actor.tenantId, prompt: words };
  const task = await persistently(() => getDb().task.findFirst({ where, select: { id: true } }));
  return task ? await act('cancel', task.id, () => cancelTask(actor, task.id)) : [];
}

/**
 * The acts of people when all tasks are settled: they answer uncertain tasks, store failed results again and tidy up.
 */
export async function answerAll(
  scope: Prisma.TaskWhereInput,
  answer: PersonsAnswer,
  actor: Actor,
): Promise<PersonsAct[]> {
  const select = { id: true, status: true, errorCode: true } as const;
  const tasks = await persistently(() => getDb().task.findMany({ where: scope, select }));
  const acts: PersonsAct[] = [];
  for (const { id, status, errorCode } of tasks) {
    if (status === 'uncertain') acts.push(...(await answerUncertain(id, errorCode, answer, actor)));
    if (status === 'failed' && errorCode === 'storeFailed')
      acts.push(...(await act('storeAgain', id, () => storeTaskAgain(actor, id))));
    else if (answer.trashes && trashableStatuses.includes(status)) acts.push(...(await throwAwayAndBack(id, actor)));
  }
  return acts;
}

async function answerUncertain(
  id: string,
  errorCode: string | null,
  { uncertain }: PersonsAnswer,
  actor: Actor,
): Promise<PersonsAct[]> {
  switch (uncertain) {
    case 'markFailed':
      return await act('markFailed', id, () => markTaskFailed(actor, id));
    case 'sendAgain': {
      const requestId = v7();
      return await act('sendAgain', id, () => sendTaskAgain(actor, id, { requestId }));
    }
    case 'checkAgain':
      return errorCode === 'deadline'
        ? await act('keepPolling', id, () => keepPollingTask(actor, id))
        : await act('checkAgain', id, () => checkTaskAgain(actor, id));
  }
}

async function throwAwayAndBack(id: string, actor: Actor): Promise<PersonsAct[]> {
  const person = { ...actor, role: 'creator', othersWork: 'administrators' } as const;
  return [
    ...(await act('trash', id, () => moveToTrash(person, id))),
    ...(await act('restore', id, () => restoreFromTrash(person, id))),
  ];
}

/** Presses a button. Empty where the studio says that the act is not possible (any more). */
async function act(type: PersonsAct['type'], taskId: string, press: () => Promise<unknown>): Promise<PersonsAct[]> {
  const at = Date.now();
  return await persistently(async () => {
    try {
      await press();
      return [{ type, taskId, at }];
    } catch (error) {
      if (error instanceof AppError && error.code === 'notPossible') return [];
      throw error;
    }
  });
}
