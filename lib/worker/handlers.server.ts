import 'server-only';
import type { JobType } from '@/lib/queue/queue.server';
import { followTask } from '@/lib/tasks/work/follow-task.server';
import { processCallback } from '@/lib/tasks/work/process-callback.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { storeTask } from '@/lib/tasks/work/store-task.server';
import { submitTask } from '@/lib/tasks/work/submit-task.server';

export interface JobHandler {
  type: JobType;
  /** How many jobs of this type one worker runs at the same time. */
  concurrency: number;
  /** How often to poll the queue without a wake-up. */
  intervalMs: number;
  handle: (services: TaskServices, id: string) => Promise<void>;
}

/** The handler of each job type. `submissions`: how many submissions one worker runs at the same time. */
export function jobHandlers({ submissions }: { submissions: number }): JobHandler[] {
  return [
    { type: 'submit', concurrency: submissions, intervalMs: 200, handle: submitTask },
    { type: 'callback', concurrency: 10, intervalMs: 500, handle: processCallback },
    { type: 'follow', concurrency: 20, intervalMs: 500, handle: followTask },
    // A slot stays occupied while a file host sends nothing. Work that needs CPU and memory has a limit of its own.
    { type: 'store', concurrency: 8, intervalMs: 500, handle: storeTask },
    { type: 'storeAgain', concurrency: 4, intervalMs: 500, handle: storeTask },
  ];
}
