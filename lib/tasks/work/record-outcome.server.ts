import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import type { KeptAnswer, Outcome } from './answer-folder.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { settleAnswer, settleTrouble } from './settle-submission.server';

/**
 * Writes down what a paid call came to: on disk first, then into the database, however long that is away. `key` is kept
 * out of the file.
 */
export async function recordOutcome(services: TaskServices, task: Task, outcome: Outcome, key: string): Promise<void> {
  const kept = { taskId: task.id, attempt: task.attempt, outcome };
  // A full disk must not keep the answer from the database.
  await services.answers.keep(kept, key).catch((error: unknown) => {
    services.log.warn({ err: error, taskId: task.id }, 'An answer could not be kept on disk');
  });
  if (isAnswer(outcome)) emitCheckpoint('answered', task.id);
  await persist(services, task.id, () => settleOutcome(services, task, outcome));
  await forget(services, kept);
}

/**
 * Takes up answers that a worker could not write down: it was ended before the database was back, or gave up. By
 * compare-and-set like the writing itself, so doing it beside the worker that is still at it changes nothing.
 */
export async function replayAnswers(services: TaskServices): Promise<void> {
  for (const kept of await services.answers.list()) {
    await replay(services, kept).catch((error: unknown) => {
      services.log.warn({ err: error, taskId: kept.taskId }, 'A kept answer could not be written down yet');
    });
  }
}

async function replay(services: TaskServices, kept: KeptAnswer): Promise<void> {
  const task = await services.db.task.findUnique({ where: { id: kept.taskId } });
  if (task?.attempt === kept.attempt && isStillNews(task, kept.outcome)) {
    await settleOutcome(services, task, kept.outcome);
  }
  await forget(services, kept);
}

/** A connection that broke is an outcome, and no answer: what the call did is then not known. */
function isAnswer(outcome: Outcome): boolean {
  return 'result' in outcome || outcome.trouble.status !== undefined;
}

/** Trouble is only told of the very call it met: one claimed anew, by a person's wish, has no request yet. */
function isStillNews(task: Task, outcome: Outcome): boolean {
  return 'result' in outcome || task.requestHash !== null;
}

async function settleOutcome(services: TaskServices, task: Task, outcome: Outcome): Promise<void> {
  if ('result' in outcome) await settleAnswer(services, task, outcome.result);
  else await settleTrouble(services, task, outcome.trouble);
}

/** A file that stays is read again, and found to be old. */
async function forget(services: TaskServices, kept: KeptAnswer): Promise<void> {
  await services.answers.forget(kept).catch((error: unknown) => {
    services.log.warn({ err: error, taskId: kept.taskId }, 'A kept answer could not be removed');
  });
}
