import { createWriteStream, openSync, renameSync, statSync, type WriteStream } from 'node:fs';

/** As `logs/web.log` and five older ones, all of a process's lines take 60 MB at most, however long it runs. */
const usual = { largestBytes: 10 * 1024 * 1024, older: 5 };

/**
 * A file that lines are added to. Once it is large it becomes `.1` (what was `.1` becomes `.2`, the oldest goes) and a new
 * one begins, at the start and while it is written to. A disk that is full or away loses lines and stops nothing.
 */
export class RollingFile {
  readonly #path: string;
  readonly #limits: typeof usual;
  #size: number;
  #stream: WriteStream | null;
  /** Resolves when what was given to the files before is on disk. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(path: string, limits: Partial<typeof usual> = {}) {
    this.#path = path;
    this.#limits = { ...usual, ...limits };
    this.#size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    this.#stream = this.#open();
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#size > 0 && this.#size + bytes > this.#limits.largestBytes) this.#roll();
    this.#size += bytes;
    this.#stream?.write(line);
  }

  /** Resolves when all of it is on disk. */
  async close(): Promise<void> {
    this.#leave();
    await this.#written;
  }

  // What is still to be written goes into the renamed file: the stream holds the file, not its name.
  #roll(): void {
    this.#leave();
    for (let number = this.#limits.older; number > 0; number -= 1) {
      try {
        renameSync(number === 1 ? this.#path : `${this.#path}.${number - 1}`, `${this.#path}.${number}`);
      } catch {
        // There are not that many yet.
      }
    }
    this.#size = 0;
    this.#stream = this.#open();
  }

  #leave(): void {
    const stream = this.#stream;
    if (!stream) return;
    const closed = new Promise<void>((resolve) => stream.once('close', resolve));
    this.#written = Promise.all([this.#written, closed]);
    stream.end();
  }

  // Opened at once: a stream that opens by itself does so later, when the name may be another file's.
  #open(): WriteStream | null {
    try {
      const stream = createWriteStream(this.#path, { fd: openSync(this.#path, 'a', 0o600) });
      stream.on('error', () => undefined);
      return stream;
    } catch {
      return null;
    }
  }
}
