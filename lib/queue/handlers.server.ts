import 'server-only';
import { followTask } from '@/lib/tasks/work/follow-task.server';
import { processCallback } from '@/lib/tasks/work/process-callback.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { storeTask } from '@/lib/tasks/work/store-task.server';
import { submitTask } from '@/lib/tasks/work/submit-task.server';
import type { JobType } from './queue.server';

export interface JobHandler {
  type: JobType;
  /** At once, in one worker. */
  concurrency: number;
  /** How often to look when nobody wakes us. */
  intervalMs: number;
  handle: (services: TaskServices, id: string) => Promise<void>;
}

/** What rings which work, and how much of it one worker does at a time. */
export function jobHandlers({ submissions }: { submissions: number }): JobHandler[] {
  return [
    { type: 'submit', concurrency: submissions, intervalMs: 200, handle: submitTask },
    { type: 'callback', concurrency: 10, intervalMs: 500, handle: processCallback },
    { type: 'follow', concurrency: 20, intervalMs: 500, handle: followTask },
    // A place is held as long as a host gives nothing; what takes processor and memory waits in a line of its own.
    { type: 'store', concurrency: 8, intervalMs: 500, handle: storeTask },
    { type: 'storeAgain', concurrency: 4, intervalMs: 500, handle: storeTask },
  ];
}
