import 'server-only';

/**
 * Why a loop polls: the sweep found overdue rows; a slot became free or more rows are due; a wake-up came from outside
 * or a due time was reached.
 */
export type PollReason = 'sweep' | 'slot' | 'wake';
const ranks: Record<PollReason, number> = { sweep: 1, slot: 2, wake: 3 };

export interface Claimed<Job> {
  jobs: readonly Job[];
  /** Whether another poll may find more. */
  isMore: boolean;
}

export interface JobLoopOptions<Job> {
  /** Claims up to `limit` due jobs. No other caller gets them. */
  claim: (limit: number) => Promise<Claimed<Job>>;
  handle: (job: Job) => Promise<void>;
  concurrency: number;
  onError: (error: unknown, job?: Job) => void;
  onPolled?: (claimed: Claimed<Job>, reason: PollReason) => void;
}

/** Pause after a failed poll, so that an unreachable database is not flooded with queries. */
const errorPauseMs = 2_000;
const largestBatch = 20;

/**
 * Claims jobs while there are free slots and runs them in parallel. One loop per job type and process. It polls only
 * when it is woken, and when a slot becomes free after all were taken.
 */
export class JobLoop<Job> {
  readonly #options: JobLoopOptions<Job>;
  readonly #running = new Set<Promise<void>>();
  #stopped = false;
  #reason: PollReason | undefined = 'wake';
  #interrupt: (() => void) | undefined;
  /** After a failed poll: no wake-up shortens the pause. */
  #isPausing = false;
  #loop: Promise<void> | undefined;

  constructor(options: JobLoopOptions<Job>) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  get hasRoom(): boolean {
    return !this.#stopped && this.#running.size < this.#options.concurrency;
  }

  wake(reason: PollReason = 'wake'): void {
    // A free slot wakes a full loop anyway, and what it then finds was not lost.
    if (reason === 'sweep' && !this.hasRoom) return;
    if (!this.#reason || ranks[reason] > ranks[this.#reason]) this.#reason = reason;
    if (!this.#isPausing) this.#interrupt?.();
  }

  /** Claims no new jobs. Resolves when the last poll has ended; running jobs continue. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#interrupt?.();
    await this.#loop;
  }

  /** Resolves when the running jobs are done. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#reason && this.hasRoom) await this.#poll(this.#reason);
      else await this.#wait();
    }
  }

  async #poll(reason: PollReason): Promise<void> {
    const { claim, concurrency, onError, onPolled } = this.#options;
    this.#reason = undefined;
    try {
      const claimed = await claim(Math.min(concurrency - this.#running.size, largestBatch));
      for (const job of claimed.jobs) this.#begin(job);
      if (claimed.isMore) this.wake('slot');
      onPolled?.(claimed, reason);
    } catch (error) {
      onError(error);
      this.#isPausing = true;
      if (!this.#stopped) await this.#wait(errorPauseMs);
      this.#isPausing = false;
      this.wake(reason);
    }
  }

  #begin(job: Job): void {
    const { handle, onError } = this.#options;
    const work: Promise<void> = Promise.resolve()
      .then(() => handle(job))
      .catch((error: unknown) => onError(error, job))
      .finally(() => {
        const wasFull = !this.hasRoom;
        this.#running.delete(work);
        if (wasFull) this.wake('slot');
      });
    this.#running.add(work);
  }

  /** Until the loop is woken, at most for `limitMs`. */
  async #wait(limitMs?: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = limitMs === undefined ? undefined : setTimeout(resolve, limitMs);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#interrupt = undefined;
  }
}
