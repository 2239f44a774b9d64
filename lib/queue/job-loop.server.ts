import 'server-only';
import type { Queue } from './queue.server';

export interface JobLoopOptions {
  /** Takes up to `limit` due ids off the queue. */
  take: (limit: number) => ReturnType<Queue['take']>;
  handle: (id: string) => Promise<void>;
  concurrency: number;
  intervalMs: number;
  onError: (error: unknown, id?: string) => void;
}

/** Pause after a failed poll, so that an unreachable database is not flooded with queries. */
const errorPauseMs = 2_000;
const largestBatch = 20;

/**
 * Takes jobs while there are free slots and runs them in parallel. One loop per job type and process. Between polls the
 * loop waits for its interval, for `wake`, or for a free slot.
 */
export class JobLoop {
  readonly #options: JobLoopOptions;
  readonly #running = new Set<Promise<void>>();
  #stopped = false;
  #isWoken = false;
  #interrupt: (() => void) | undefined;
  #loop: Promise<void> | undefined;

  constructor(options: JobLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  wake(): void {
    this.#isWoken = true;
    this.#interrupt?.();
  }

  /** Takes no new jobs. Resolves when the last poll has ended; running jobs continue. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#loop;
  }

  /** Resolves when the running jobs are done. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#isWoken = false;
      const pause = await this.#poll();
      if (pause > 0 && !this.#stopped && !this.#isWoken) await this.#wait(pause);
    }
  }

  /** Returns the milliseconds to wait until the next poll. */
  async #poll(): Promise<number> {
    const { take, concurrency, intervalMs, onError } = this.#options;
    const room = Math.min(concurrency - this.#running.size, largestBatch);
    if (room <= 0) return intervalMs;
    try {
      const ids = await take(room);
      for (const id of ids) this.#begin(id);
      return ids.length === room ? 0 : intervalMs;
    } catch (error) {
      onError(error);
      return errorPauseMs;
    }
  }

  #begin(id: string): void {
    const { handle, onError } = this.#options;
    const wasFull = () => this.#running.size >= this.#options.concurrency;
    const work: Promise<void> = Promise.resolve()
      .then(() => handle(id))
      .catch((error: unknown) => onError(error, id))
      .finally(() => {
        const full = wasFull();
        this.#running.delete(work);
        if (full) this.wake();
      });
    this.#running.add(work);
  }

  async #wait(pauseMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#interrupt = undefined;
  }
}
