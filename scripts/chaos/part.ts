import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hasEnded, type ProcessSpec, spawnProcess, stopProcess } from '../studio/child-process.ts';

export type PartName = 'database' | 'gateway' | 'web' | 'worker0' | 'worker1';

/** A time in which a part of the studio did not work normally, in Unix milliseconds. Without `to` it is not over. */
export interface Disturbance {
  part: PartName;
  /** The process that ended, if one ended. */
  pid?: number | undefined;
  from: number;
  to?: number;
}

const restartAfterMs = 200;

/** One process of the studio. It is started again whenever it ends. */
export class Part {
  readonly name: PartName;
  readonly outages: Disturbance[] = [];
  readonly #spec: ProcessSpec;
  readonly #untilReady: (child: ChildProcess) => Promise<void>;
  #child: ChildProcess | undefined;
  #isStopping = false;

  constructor(name: PartName, spec: ProcessSpec, untilReady: (child: ChildProcess) => Promise<void>) {
    this.name = name;
    this.#spec = spec;
    this.#untilReady = untilReady;
  }

  /** Resolves when the process is ready. */
  async start(): Promise<void> {
    const child = spawnProcess(this.#spec);
    this.#child = child;
    child.once('exit', () => {
      if (this.#isStopping) return;
      const outage: Disturbance = { part: this.name, pid: child.pid, from: Date.now() };
      this.outages.push(outage);
      setTimeout(() => void this.#startAgain(outage), restartAfterMs);
    });
    await this.#untilReady(child);
  }

  /** Sends SIGKILL. Resolves when the process has ended. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Sends SIGTERM, as a deployment does. */
  terminate(): void {
    this.#child?.kill('SIGTERM');
  }

  /** Stops the process without a restart. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#child) await stopProcess(this.#child, 5_000);
  }

  async #startAgain(outage: Disturbance): Promise<void> {
    if (this.#isStopping) return;
    // If the new process ends before it is ready, that is a new outage, and this one ends too.
    await this.start().catch(() => {});
    outage.to = Date.now();
  }
}
