import 'server-only';
import type { Claimed } from '@/lib/queue/job-loop.server';
import type { JobType } from '@/lib/queue/queue.server';
import { claimCallbacks } from '@/lib/tasks/work/claim-callbacks.server';
import { claimPolls } from '@/lib/tasks/work/claim-polls.server';
import { claimStores } from '@/lib/tasks/work/claim-stores.server';
import { claimSubmissions } from '@/lib/tasks/work/claim-submissions.server';
import { followTask } from '@/lib/tasks/work/follow-task.server';
import { processCallback } from '@/lib/tasks/work/process-callback.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { storeTask } from '@/lib/tasks/work/store-task.server';
import { submitTask } from '@/lib/tasks/work/submit-task.server';

/** How jobs of a type are claimed and done. A claim returns the work of each job as a function. */
export interface JobHandler {
  /** How many jobs of this type one worker runs at the same time. */
  concurrency: number;
  claim: (limit: number) => Promise<Claimed<() => Promise<void>>>;
}

/** The handler of each job type. `submissions`: how many submissions one worker runs at the same time. */
export function jobHandlers(services: TaskServices, submissions: number): Record<JobType, JobHandler> {
  return {
    submit: {
      concurrency: submissions,
      claim: async (limit) => {
        const { jobs, isMore } = await claimSubmissions(services, { limit });
        return { jobs: jobs.map((job) => () => submitTask(services, job)), isMore };
      },
    },
    callback: {
      concurrency: 10,
      claim: async (limit) =>
        upTo(limit, await claimCallbacks(services, { limit }), (id) => processCallback(services, id)),
    },
    follow: {
      concurrency: 20,
      claim: async (limit) => upTo(limit, await claimPolls(services, { limit }), (task) => followTask(services, task)),
    },
    // A slot stays occupied while a file host sends nothing. Work that needs CPU and memory has a limit of its own.
    store: {
      concurrency: 8,
      claim: async (limit) =>
        upTo(limit, await claimStores(services, 'store', { limit }), (task) => storeTask(services, task)),
    },
    storeAgain: {
      concurrency: 4,
      claim: async (limit) =>
        upTo(limit, await claimStores(services, 'storeAgain', { limit }), (task) => storeTask(services, task)),
    },
  };
}

function upTo<Job>(
  limit: number,
  jobs: readonly Job[],
  work: (job: Job) => Promise<void>,
): Claimed<() => Promise<void>> {
  return { jobs: jobs.map((job) => () => work(job)), isMore: jobs.length === limit };
}
