import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Checkpoint } from '@/lib/log/checkpoints';
import { type FaultyPart, faultyParts, type ProcessFault } from './plan.ts';

interface Entry {
  /** Unix milliseconds by the true clock. */
  at: number;
  pid: number;
  part: FaultyPart;
  /** Absent where the event comes from undici, which knows requests but no tasks. */
  taskId?: string | undefined;
}

/** A process fault that was carried out. */
export interface CarriedOut extends Entry, Pick<ProcessFault, 'point' | 'nth' | 'action'> {
  type: 'processFault';
}

export interface Reached extends Entry {
  type: 'checkpoint';
  point: Checkpoint;
}

/**
 * The files between the harness and its processes. The harness writes which faults each process shall carry out; the
 * processes write which checkpoints they reached and which faults they carried out.
 */
export class EventLog {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Called before a plan's first click: empties the log and writes the plan's orders. */
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

  /** Returns the text, so that a reader can compare it with the last one instead of parsing it again. */
  ordersOf(part: FaultyPart): string {
    return read(this.#orders(part)) || '[]';
  }

  /** Writes synchronously, because the process may be killed in the next moment. */
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
    // The text after the last line break is a line that is still being written.
    return lines.slice(0, -1).map((line) => JSON.parse(line));
  }

  get #file(): string {
    return path.join(this.#folder, 'event-log.jsonl');
  }

  #orders(part: FaultyPart): string {
    return path.join(this.#folder, `orders-${part}.json`);
  }
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
