import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { replayAnswers } from '@/lib/tasks/work/record-outcome.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { sweepTasks } from '@/lib/tasks/work/sweep.server';
import { jobHandlers } from './handlers.server';
import { JobLoop } from './job-loop.server';

const longestSweepPauseMs = 5_000;

export interface TaskWorkerOptions {
  services: TaskServices;
  /** Submissions under way at once, blocking calls included. */
  submissions: number;
  /** False: nothing is taken off the queue, it is left to other workers. */
  isAble?: () => boolean;
}

export interface TaskWorker {
  /** Something was rung: look now. */
  wake: () => void;
  /**
   * Takes nothing new. Looks and downloads are handed over at once, what is not sent goes back in line; an open paid call
   * is waited for up to the limit. What is still open then is left to its callback, to the provider's list, or to a
   * person: its lease ends, and nobody sends it again.
   */
  drain: (limitMs: number) => Promise<void>;
}

/** Works on tasks until it is drained: a loop per bell, and the sweep at start and every few seconds. */
export function startTaskWorker({ services: given, submissions, isAble = () => true }: TaskWorkerOptions): TaskWorker {
  const stopped = new AbortController();
  const services = { ...given, stopping: stopped.signal };
  const { queue, log } = services;
  const loops = jobHandlers({ submissions }).map(
    ({ type, handle, concurrency, intervalMs }) =>
      new JobLoop({
        concurrency,
        intervalMs,
        take: async (limit) => (isAble() ? await queue.take(type, limit) : []),
        // What came with the last look is rung again, for a worker that stays.
        handle: (id) => (stopped.signal.aborted ? queue.enqueue({ type, id }) : handle(services, id)),
        onError: (error, id) => log.warn({ err: error, jobType: type, id }, 'A job failed'),
      }),
  );
  const sweeping = sweepUntil(services, Math.min(longestSweepPauseMs, services.leases.leaseMs / 2), stopped.signal);
  for (const loop of loops) loop.start();

  return {
    wake: () => {
      for (const loop of loops) loop.wake();
    },
    async drain(limitMs) {
      stopped.abort();
      const finished = Promise.all(loops.map((loop) => loop.stop()))
        .then(() => sweeping)
        .then(() => Promise.all(loops.map((loop) => loop.idle())));
      await Promise.race([finished, sleep(limitMs, undefined, { ref: false })]);
      await services.leases.releaseAll();
    },
  };
}

async function sweepUntil(services: TaskServices, pauseMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // First, so that no task is called uncertain whose answer is here.
    await replayAnswers(services);
    await sweepTasks(services).catch((error: unknown) => services.log.warn({ err: error }, 'A sweep failed'));
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
