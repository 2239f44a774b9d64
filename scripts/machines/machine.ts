import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasEnded, spawnProcess, stopProcess } from '../studio/child-process.ts';
import type { Settings } from '../studio/settings.ts';
import { secretSettings } from '../studio/withhold-secrets.ts';

export type PartOfStudio = 'web' | 'worker' | 'sandbox';

const timeoutMs = 60_000;

/** A machine that runs one part of the studio with the part's own command, and with its own data folder. */
export class Machine {
  readonly name: string;
  readonly #part: PartOfStudio;
  readonly #settings: Settings;
  readonly #said: string[] = [];
  #child: ChildProcess | undefined;

  constructor(name: string, part: PartOfStudio, folder: string, settings: Settings) {
    this.name = name;
    this.#part = part;
    this.#settings = { ...settings, DATA_DIR: path.join(folder, name) };
  }

  start(): void {
    this.#said.length = 0;
    this.#child = spawnProcess({
      entry: 'scripts/studio.ts',
      plain: true,
      args: [this.#part],
      env: this.#settings,
      secrets: secretSettings,
      onLine: (line) => this.#said.push(line),
    });
  }

  /** The output of its terminal. */
  said(): string {
    return this.#said.join('\n');
  }

  /** Resolves when its terminal shows these words. */
  async untilSays(words: string): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; !this.said().includes(words); ) {
      if (Date.now() > deadline) throw new Error(`${this.name} did not say “${words}”: ${this.said()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Waits for the end of its command. @returns the exit code. */
  async ended(): Promise<number | null> {
    if (this.#child && !hasEnded(this.#child)) await once(this.#child, 'exit');
    return this.#child?.exitCode ?? null;
  }

  /** Kills all its processes at once, like a power cut. */
  kill(): void {
    const pid = this.#child?.pid;
    for (const victim of pid ? treeOf(pid).reverse() : [])
      try {
        process.kill(victim, 'SIGKILL');
      } catch {
        // The process has ended by itself.
      }
  }

  async stop(): Promise<void> {
    if (this.#child) await stopProcess(this.#child, 40_000);
  }
}

/** A process and all its descendants, from Linux's /proc. */
function treeOf(root: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command, in parentheses, may contain anything.
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
    } catch {
      return [];
    }
  });
  const children = (pid: number): number[] =>
    parents.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...children(child)]);
  return [root, ...children(root)];
}
