import { createWriteStream, fstatSync, mkdirSync, openSync, renameSync, statSync, type WriteStream } from 'node:fs';
import path from 'node:path';

/** As `logs/web.log` and five older ones, all of a process's lines take 60 MB at most, however long it runs. */
const usual = { largestBytes: 10 * 1024 * 1024, older: 5, reopenMs: 1_000 };

const mostWaiting = 8 * 1024 * 1024;

/**
 * A file that lines are added to. Once it is large it becomes `.1` (what was `.1` becomes `.2`, the oldest goes) and a new
 * one begins, at the start and while it is written to; several processes may do so with one file. A disk that is full or
 * away loses lines and stops nothing; when it is there again, the next lines are too.
 */
export class RollingFile {
  readonly #path: string;
  readonly #limits: typeof usual;
  #size = 0;
  /** Of the file that is written to: by then its name may be another's. */
  #inode = 0;
  #stream: WriteStream | null = null;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** Resolves when what was given to the files before is on disk. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(file: string, limits: Partial<typeof usual> = {}) {
    this.#path = file;
    this.#limits = { ...usual, ...limits };
    this.#open();
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (!this.#stream && performance.now() - this.#triedAt >= this.#limits.reopenMs) this.#open();
    if (this.#stream && this.#size > 0 && this.#size + bytes > this.#limits.largestBytes) this.#roll();
    // A disk that hangs: what waits for it must not fill the memory.
    if (!this.#stream || this.#stream.writableLength > mostWaiting) return;
    this.#size += bytes;
    this.#stream.write(line);
  }

  /** Resolves when all of it is on disk. */
  async close(): Promise<void> {
    this.#leave();
    await this.#written;
  }

  // What is still to be written goes into the renamed file: the stream holds the file, not its name.
  #roll(): void {
    this.#leave();
    // Another process has rolled it, or somebody moved it away: the one under the name has hardly begun.
    for (let number = this.#isStillOurs() ? this.#limits.older : 0; number > 0; number -= 1) {
      try {
        renameSync(number === 1 ? this.#path : `${this.#path}.${number - 1}`, `${this.#path}.${number}`);
      } catch {
        // There are not that many yet.
      }
    }
    this.#open();
  }

  /** Whether the file under the name is the one that is written. A disk that does not answer says nothing, and stops nothing. */
  #isStillOurs(): boolean {
    try {
      return statSync(this.#path).ino === this.#inode;
    } catch {
      return false;
    }
  }

  #leave(): void {
    const stream = this.#stream;
    this.#stream = null;
    if (!stream) return;
    const closed = new Promise<void>((resolve) => stream.once('close', resolve));
    this.#written = Promise.all([this.#written, closed]);
    stream.end();
  }

  // Opened at once: a stream that opens by itself does so later, when the name may be another file's.
  #open(): void {
    this.#triedAt = performance.now();
    try {
      mkdirSync(path.dirname(this.#path), { recursive: true, mode: 0o700 });
      const fd = openSync(this.#path, 'a', 0o600);
      const { ino, size } = fstatSync(fd);
      [this.#inode, this.#size] = [ino, size];
      const stream = createWriteStream(this.#path, { fd });
      // What was given to it is lost. Later lines try anew.
      stream.on('error', () => {
        if (this.#stream === stream) this.#stream = null;
      });
      this.#stream = stream;
    } catch {
      this.#stream = null;
    }
  }
}
