import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { DueTimers } from '@/lib/queue/due-timers.server';
import { JobCounts } from '@/lib/queue/job-counts.server';
import { JobLoop } from '@/lib/queue/job-loop.server';
import { type DueJob, type JobType, jobTypes, type Queue } from '@/lib/queue/queue.server';
import { findOverdue, overdueMs } from '@/lib/tasks/work/find-overdue.server';
import { readNextDue } from '@/lib/tasks/work/read-next-due.server';
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
  /** Rows need jobs of these types (absent: of any): polls at once. */
  wake: (types?: readonly JobType[]) => void;
  /**
   * Claims no new jobs. Hands polls and downloads over at once, puts unsent tasks back into the queue, and waits up to
   * the limit for open paid calls. A call that is still open then loses its lease and is never sent again: its
   * callback, the provider's list or a person decides its outcome.
   */
  drain: (limitMs: number) => Promise<void>;
}

/**
 * Works on tasks until `drain`: one loop per job type, woken by wake-ups and due times, and the sweep at the start and
 * every few seconds.
 */
export function startTaskWorker({ services: given, submissions, isAble = () => true }: TaskWorkerOptions): TaskWorker {
  const stopped = new AbortController();
  const queue: Queue = { wake: (job) => takesOver(job) || given.queue.wake(job) };
  const services = { ...given, queue, stopping: stopped.signal };
  const { db, log } = services;
  const counts = new JobCounts(log, services.now);
  const timers = new DueTimers({
    read: (after) => readNextDue(db, after),
    now: services.now,
    onDue: (type) => loops.get(type)?.wake(),
    onError: (error) => log.warn({ err: error }, 'The due times could not be read'),
  });
  const handlers = jobHandlers(services, submissions);
  const loops = new Map(
    jobTypes.map((type) => {
      const { claim, concurrency } = handlers[type];
      const loop: JobLoop<() => Promise<void>> = new JobLoop({
        concurrency,
        claim: async (limit) => {
          timers.polled(type);
          return isAble() ? await claim(limit) : { jobs: [], isMore: false };
        },
        handle: (work) => work(),
        onError: (error) => log.warn({ err: error, jobType: type }, 'A job failed'),
        onPolled: ({ jobs, isMore }, reason) => {
          counts.count(type, jobs.length, reason);
          if (!isMore) timers.refresh();
          // Another worker may have free slots.
          else if (!loop.hasRoom) given.queue.wake({ type });
        },
      });
      return [type, loop] as const;
    }),
  );
  /** Whether this worker itself sees to what its own work made due: with a free slot, or later with a timer. */
  function takesOver({ type, at }: DueJob): boolean {
    if (stopped.signal.aborted || !isAble()) return false;
    if (at && at > services.now()) {
      timers.refresh();
      return true;
    }
    const loop = loops.get(type);
    if (!loop?.hasRoom) return false;
    loop.wake();
    return true;
  }
  const sweep = async () => {
    // First, so that the sweep marks no task as uncertain whose answer is kept on disk.
    await replayAnswers(services);
    await sweepTasks(services);
    // A loop that polled a moment ago has seen what is due, and could not take it.
    const quiet = jobTypes.filter((type) => services.now().getTime() - timers.lastPoll(type).getTime() > overdueMs);
    const overdue = await findOverdue(db, services.now());
    for (const type of quiet) if (overdue.includes(type)) loops.get(type)?.wake('sweep');
    timers.refresh();
    counts.report();
  };
  const sweeping = sweepUntil(sweep, services, stopped.signal);
  for (const loop of loops.values()) loop.start();

  return {
    wake(types = jobTypes) {
      for (const type of types) loops.get(type)?.wake();
    },
    async drain(limitMs) {
      stopped.abort();
      timers.stop();
      const finished = Promise.all([...loops.values()].map((loop) => loop.stop()))
        .then(() => sweeping)
        .then(() => Promise.all([...loops.values()].map((loop) => loop.idle())));
      await Promise.race([finished, sleep(limitMs, undefined, { ref: false })]);
      await services.leases.releaseAll();
    },
  };
}

async function sweepUntil(sweep: () => Promise<void>, services: TaskServices, signal: AbortSignal): Promise<void> {
  const pauseMs = Math.min(longestSweepPauseMs, services.leases.leaseMs / 2);
  while (!signal.aborted) {
    await sweep().catch((error: unknown) => services.log.warn({ err: error }, 'A sweep failed'));
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
