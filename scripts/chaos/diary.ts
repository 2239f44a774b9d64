import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Milestone } from '@/lib/log/milestones';
import { type InjuredPart, type Injury, injuredParts } from './plan.ts';

interface Entry {
  /** Unix milliseconds by the true clock. */
  at: number;
  pid: number;
  part: InjuredPart;
  /** Absent where undici told of a request, not a worker of a task. */
  taskId?: string | undefined;
}

/** An order that was carried out. */
export interface CarriedOut extends Entry, Pick<Injury, 'point' | 'nth' | 'action'> {
  type: 'injury';
}

export interface Reached extends Entry {
  type: 'milestone';
  point: Milestone;
}

/** Files through which the harness tells its processes what is to happen to them, and they tell what did. */
export class Diary {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Before a plan's first click: nothing has happened, and this is to. */
  begin(injuries: readonly Injury[]): void {
    rmSync(this.#file, { force: true });
    for (const part of injuredParts)
      this.order(
        part,
        injuries.filter((injury) => injury.part === part),
      );
  }

  order(part: InjuredPart, injuries: readonly Injury[]): void {
    writeFileSync(this.#orders(part), JSON.stringify(injuries));
  }

  /** As text: whoever has read it before need not parse it again. */
  ordersOf(part: InjuredPart): string {
    return read(this.#orders(part)) || '[]';
  }

  /** Written at once: the next moment may be the process's last. */
  write(entry: CarriedOut | Reached): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  injuries(): CarriedOut[] {
    return this.#entries().filter((entry) => entry.type === 'injury');
  }

  milestones(): Reached[] {
    return this.#entries().filter((entry) => entry.type === 'milestone');
  }

  #entries(): (CarriedOut | Reached)[] {
    const lines = read(this.#file).split('\n');
    // What follows the last line break is a line that is just being written.
    return lines.slice(0, -1).map((line) => JSON.parse(line));
  }

  get #file(): string {
    return path.join(this.#folder, 'diary.jsonl');
  }

  #orders(part: InjuredPart): string {
    return path.join(this.#folder, `orders-${part}.json`);
  }
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
