import type { ChildProcess } from 'node:child_process';
import { hasEnded, type ProcessSpec, spawnProcess, stopProcess, waitUntilReady } from './child-process.ts';

export type Service = ProcessSpec & {
  name: string;
  /** The service sends "ready" over its channel, and the start waits for that. */
  saysReady?: boolean;
  graceMs: number;
};

type Running = { service: Service; child: ChildProcess; restarts: number; startedAt: number; timer?: NodeJS.Timeout };

type Options = {
  /** Prints a message for the person at the terminal. */
  say: (line: string) => void;
  /** Called with the running children whenever they change. */
  onChildren?: (children: { name: string; pid: number }[]) => void;
  backOff?: { firstMs: number; longestMs: number; calmMs: number };
};

/**
 * Keeps services running. A service that ends is started again, after longer and longer pauses while it keeps failing.
 */
export class Supervisor {
  readonly #options: Options;
  readonly #running = new Map<string, Running>();
  #stopping = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Starts a service and supervises it. @throws when the service ends before it is ready. */
  async start(service: Service): Promise<void> {
    if (this.#stopping) throw new Error('The studio is being stopped.');
    const running = { service, child: spawnProcess(service), restarts: 0, startedAt: Date.now() };
    this.#running.set(service.name, running);
    this.#reportChildren();
    // A service that fails at its first start is not tried again, so that the error is shown.
    if (service.saysReady) await waitUntilReady(running.child, service.name);
    if (!this.#stopping) this.#watch(running);
  }

  /** Stops a service and starts it again, for example because its sources changed. */
  async restart(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (running) await stopProcess(running.child, running.service.graceMs);
  }

  /** Stops these services at the same time. Services that do not finish within their grace period are killed. */
  async stop(names: string[] = [...this.#running.keys()]): Promise<void> {
    this.#stopping = true;
    const leaving = names.flatMap((name) => this.#running.get(name) ?? []);
    for (const { timer } of leaving) clearTimeout(timer);
    await Promise.all(leaving.map(({ child, service }) => stopProcess(child, service.graceMs)));
    for (const { service } of leaving) this.#running.delete(service.name);
    this.#reportChildren();
  }

  /** Kills all services at once, for a person who does not want to wait. */
  kill(): void {
    this.#stopping = true;
    for (const { child } of this.#running.values()) void stopProcess(child, 0);
  }

  /** The process id of a running service. */
  pid(name: string): number | undefined {
    const running = this.#running.get(name);
    return running && !hasEnded(running.child) ? running.child.pid : undefined;
  }

  #watch(running: Running): void {
    if (hasEnded(running.child)) this.#comeBack(running);
    else running.child.once('exit', () => this.#comeBack(running));
  }

  #comeBack(running: Running): void {
    if (this.#stopping) return;
    const { firstMs, longestMs, calmMs } = this.#options.backOff ?? { firstMs: 250, longestMs: 30_000, calmMs: 60_000 };
    if (Date.now() - running.startedAt > calmMs) running.restarts = 0;
    const waitMs = Math.min(longestMs, firstMs * 2 ** running.restarts);
    const how = running.child.signalCode ?? `exit code ${running.child.exitCode}`;
    this.#options.say(`${running.service.name} ended (${how}); starting it again in ${waitMs / 1000} s.`);
    running.timer = setTimeout(() => {
      running.restarts += 1;
      running.startedAt = Date.now();
      running.child = spawnProcess(running.service);
      this.#reportChildren();
      this.#watch(running);
    }, waitMs);
  }

  #reportChildren(): void {
    const names = [...this.#running.keys()];
    this.#options.onChildren?.(
      names.flatMap((name) => {
        const pid = this.pid(name);
        return pid === undefined ? [] : { name, pid };
      }),
    );
  }
}
