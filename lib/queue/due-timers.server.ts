import 'server-only';
import { type JobType, jobTypes } from './queue.server';

export interface DueTimersOptions {
  /** When the next row of each type becomes due, after the given times. */
  read: (after: Record<JobType, Date>) => Promise<Record<JobType, Date | null>>;
  now: () => Date;
  onDue: (type: JobType) => void;
  onError: (error: unknown) => void;
}

/** Changes that come together are read together. */
const gatherMs = 50;
/** A timer may end a little early. */
const clockMs = 2;
/** The sweep reads the later times again. */
const furthestMs = 60_000;

/** Wakes the loops at the times that stand in the rows, without polling in between: one timer per job type. */
export class DueTimers {
  readonly #options: DueTimersOptions;
  readonly #timers = new Map<JobType, NodeJS.Timeout>();
  readonly #polledAt: Record<JobType, Date>;
  #reading: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: DueTimersOptions) {
    this.#options = options;
    const start = options.now();
    this.#polledAt = Object.fromEntries(jobTypes.map((type) => [type, start])) as Record<JobType, Date>;
  }

  /** A poll of this type begins: what is due by now is no longer waited for. */
  polled(type: JobType): void {
    this.#polledAt[type] = this.#options.now();
  }

  /** When the last poll of this type began. */
  lastPoll(type: JobType): Date {
    return this.#polledAt[type];
  }

  /** Due times may have changed: reads them soon. */
  refresh(): void {
    if (this.#stopped) return;
    this.#reading ??= setTimeout(() => {
      this.#reading = undefined;
      this.#read().catch(this.#options.onError);
    }, gatherMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#reading);
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #read(): Promise<void> {
    const due = await this.#options.read({ ...this.#polledAt });
    if (this.#stopped) return;
    for (const type of jobTypes) this.#set(type, due[type]);
  }

  #set(type: JobType, at: Date | null): void {
    clearTimeout(this.#timers.get(type));
    if (!at) return;
    const pauseMs = at.getTime() - this.#options.now().getTime();
    if (pauseMs > furthestMs) return;
    this.#timers.set(
      type,
      setTimeout(() => this.#options.onDue(type), Math.max(0, pauseMs) + clockMs),
    );
  }
}
