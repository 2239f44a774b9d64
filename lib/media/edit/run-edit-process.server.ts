import 'server-only';
import { fork } from 'node:child_process';
import path from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import type { EditAnswer, EditJob } from './edit-protocol';
import { createWaitingLine } from './waiting-line';

/** An encoder takes every core it is given: more at once would only take longer, and the memory of each. */
const atOnce = 2;
const timeLimitMs = 5 * 60_000;

const line = createWaitingLine(atOnce);

/**
 * Has an edit done in a process of its own, waiting while two others are at work. Throws what the edit threw;
 * AppError('brokenMedia') when the file made the process crash, 'unavailable' when it took more than five minutes.
 * Aborting takes it out of the line or kills the process, and rejects with the signal's reason.
 */
export function runEditProcess(job: EditJob, signal?: AbortSignal): Promise<void> {
  return line.run(() => work(job, signal), signal);
}

async function work(job: EditJob, signal: AbortSignal | undefined): Promise<void> {
  const timeout = AbortSignal.timeout(timeLimitMs);
  const answer = await ask(job, signal ? AbortSignal.any([signal, timeout]) : timeout);
  if (answer?.ok) return;
  signal?.throwIfAborted();
  if (timeout.aborted) throw new AppError('unavailable', `the edit took longer than ${timeLimitMs} ms`);
  if (answer) throw new AppError(answer.code, answer.message, { issues: answer.issues });
  throw new AppError('brokenMedia', 'the edit process ended in the middle of its work');
}

/** Null when the process ended without an answer. */
function ask(job: EditJob, signal: AbortSignal): Promise<EditAnswer | null> {
  return new Promise((resolve) => {
    let answer: EditAnswer | null = null;
    // By its path from the project's folder, where the web process runs: its own code lies in a bundle elsewhere.
    const child = fork(path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/media/edit/edit-process.server.ts'), {
      execArgv: ['--import', 'tsx', '--conditions=react-server'],
      // It reads files nobody vouches for and needs none of our secrets.
      env: { NODE_ENV: 'production' },
      // The media library reports absent graphics hardware on stderr; failures come back as answers.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      signal,
      killSignal: 'SIGKILL',
    });
    child.on('message', (message: EditAnswer) => {
      answer = message;
    });
    child.on('error', () => resolve(null));
    child.on('exit', () => resolve(answer));
    child.send(job, () => {});
  });
}
