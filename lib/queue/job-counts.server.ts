import 'server-only';
import { processMetrics } from '@/lib/metrics/process-metrics.server';
import type { PollReason } from './job-loop.server';
import type { JobType } from './queue.server';

export interface JobCountsLog {
  info: (data: Record<string, unknown>, message: string) => void;
}

const reportEveryMs = 60_000;

/**
 * Counts the jobs that this worker began, and those among them that only its sweep found: their wake-up got lost, or the
 * worker that had them died. A lasting rate of finds means that wake-ups do not arrive.
 */
export class JobCounts {
  #begun = 0;
  #found = new Map<JobType, number>();
  #reportAt: number;
  readonly #log: JobCountsLog;
  readonly #now: () => Date;

  constructor(log: JobCountsLog, now: () => Date) {
    this.#log = log;
    this.#now = now;
    this.#reportAt = now().getTime() + reportEveryMs;
  }

  count(type: JobType, jobs: number, reason: PollReason): void {
    this.#begun += jobs;
    processMetrics().jobs.inc({ type, by: reason }, jobs);
    if (reason === 'sweep' && jobs > 0) this.#found.set(type, (this.#found.get(type) ?? 0) + jobs);
  }

  /** Called with every sweep: writes a line a minute, if there were any jobs. */
  report(): void {
    if (this.#now().getTime() < this.#reportAt) return;
    this.#reportAt = this.#now().getTime() + reportEveryMs;
    if (this.#begun === 0) return;
    const foundBySweep = Object.fromEntries(this.#found);
    this.#log.info({ begun: this.#begun, foundBySweep }, 'Jobs of the last minute');
    this.#begun = 0;
    this.#found = new Map();
  }
}
