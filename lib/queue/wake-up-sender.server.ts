import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DueJob, JobType, Queue } from './queue.server';

export interface WakeUpSenderOptions {
  /** Wakes the workers of all processes. */
  send: (types: readonly JobType[]) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Sends wake-ups, one message at a time: what is asked for meanwhile goes with the next one. */
export class WakeUpSender implements Queue {
  readonly #options: WakeUpSenderOptions;
  readonly #waiting = new Set<JobType>();
  #sending: Promise<void> | undefined;

  constructor(options: WakeUpSenderOptions) {
    this.#options = options;
  }

  wake({ type }: DueJob): void {
    this.#waiting.add(type);
    this.#sending ??= this.#sendAll();
  }

  /** Resolves when everything is sent. */
  async settled(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    await nextTurn();
    while (this.#waiting.size > 0) {
      const types = [...this.#waiting];
      this.#waiting.clear();
      await this.#options.send(types).catch(this.#options.onError);
    }
    this.#sending = undefined;
  }
}
