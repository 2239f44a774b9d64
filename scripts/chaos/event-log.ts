import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Checkpoint } from '@/lib/log/checkpoints';
import { type FaultyPart, faultyParts, type ProcessFault } from './plan.ts';

interface Entry {
  /** Unix milliseconds by the true clock. */
  at: number;
  pid: number;
  part: FaultyPart;
  /** Absent where undici told of a request, not a worker of a task. */
  taskId?: string | undefined;
}

/** An order that was carried out. */
export interface CarriedOut extends Entry, Pick<ProcessFault, 'point' | 'nth' | 'action'> {
  type: 'processFault';
}

export interface Reached extends Entry {
  type: 'checkpoint';
  point: Checkpoint;
}

/** Files through which the harness tells its processes what is to happen to them, and they tell what did. */
export class EventLog {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Before a plan's first click: nothing has happened, and this is to. */
  begin(processFaults: readonly ProcessFault[]): void {
    rmSync(this.#file, { force: true });
    for (const part of faultyParts)
      this.order(
        part,
        processFaults.filter((processFault) => processFault.part === part),
      );
  }

  order(part: FaultyPart, processFaults: readonly ProcessFault[]): void {
    writeFileSync(this.#orders(part), JSON.stringify(processFaults));
  }

  /** As text: whoever has read it before need not parse it again. */
  ordersOf(part: FaultyPart): string {
    return read(this.#orders(part)) || '[]';
  }

  /** Written at once: the next moment may be the process's last. */
  write(entry: CarriedOut | Reached): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  processFaults(): CarriedOut[] {
    return this.#entries().filter((entry) => entry.type === 'processFault');
  }

  checkpoints(): Reached[] {
    return this.#entries().filter((entry) => entry.type === 'checkpoint');
  }

  #entries(): (CarriedOut | Reached)[] {
    const lines = read(this.#file).split('\n');
    // What follows the last line break is a line that is just being written.
    return lines.slice(0, -1).map((line) => JSON.parse(line));
  }

  get #file(): string {
    return path.join(this.#folder, 'eventLog.jsonl');
  }

  #orders(part: FaultyPart): string {
    return path.join(this.#folder, `orders-${part}.json`);
  }
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
