import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { emitCheckpoint } from '@/lib/log/checkpoints';
import type { KeptAnswer, Outcome } from './answer-folder.server';
import { persist } from './persist.server';
import type { TaskServices } from './services.server';
import { settleAnswer, settleTrouble } from './settle-submission.server';

/**
 * Records the outcome of a paid call: first on disk, then in the database, however long that is away. `key` is kept out
 * of the file.
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
 * Records answers that a worker could not write to the database: it was ended before the database was back, or gave up.
 * It is a compare-and-set like the first write, so it does no harm beside a worker that is still writing.
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

/** A broken connection is an outcome but no answer: nobody knows what the call did. */
function isAnswer(outcome: Outcome): boolean {
  return 'result' in outcome || outcome.trouble.status !== undefined;
}

/**
 * Trouble belongs only to the call that met it. A task that was claimed again has the same attempt number until its
 * next call, but no `requestHash`.
 */
function isStillNews(task: Task, outcome: Outcome): boolean {
  return 'result' in outcome || task.requestHash !== null;
}

async function settleOutcome(services: TaskServices, task: Task, outcome: Outcome): Promise<void> {
  if ('result' in outcome) await settleAnswer(services, task, outcome.result);
  else await settleTrouble(services, task, outcome.trouble);
}

/** A file that could not be removed is read again by the next sweep, and found to be old. */
async function forget(services: TaskServices, kept: KeptAnswer): Promise<void> {
  await services.answers.forget(kept).catch((error: unknown) => {
    services.log.warn({ err: error, taskId: kept.taskId }, 'A kept answer could not be removed');
  });
}
