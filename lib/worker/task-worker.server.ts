import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobLoop } from '@/lib/queue/job-loop.server';
import { replayAnswers } from '@/lib/tasks/work/record-outcome.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { sweepTasks } from '@/lib/tasks/work/sweep.server';
import { jobHandlers } from './handlers.server';

const longestSweepPauseMs = 5_000;

export interface TaskWorkerOptions {
  services: TaskServices;
  /** How many submissions run at the same time, blocking calls included. */
  submissions: number;
  /** While this returns false, the worker takes no jobs and leaves them to other workers. */
  isAble?: () => boolean;
}

export interface TaskWorker {
  /** A job was enqueued: poll the queue now. */
  wake: () => void;
  /**
   * Takes no new jobs. Hands polls and downloads over at once, puts unsent tasks back into the queue, and waits up to
   * the limit for open paid calls. A call that is still open then loses its lease and is never sent again: its
   * callback, the provider's list or a person decides its outcome.
   */
  drain: (limitMs: number) => Promise<void>;
}

/** Works on tasks until `drain`: one loop per job type, and the sweep at the start and every few seconds. */
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
        // A job that the last poll took after the stop is enqueued again for another worker.
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
    // First, so that the sweep marks no task as uncertain whose answer is kept on disk.
    await replayAnswers(services);
    await sweepTasks(services).catch((error: unknown) => services.log.warn({ err: error }, 'A sweep failed'));
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
