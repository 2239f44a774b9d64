import { createWriteStream, fstatSync, mkdirSync, openSync, renameSync, statSync, type WriteStream } from 'node:fs';
import path from 'node:path';

/** `logs/web.log` and five older files: the lines of a process take at most 60 MB, however long it runs. */
const usual = { largestBytes: 10 * 1024 * 1024, older: 5, reopenMs: 1_000 };

const mostWaiting = 8 * 1024 * 1024;

/**
 * A file to which lines are appended. When it is large, it is renamed to `.1` (`.1` becomes `.2`, the oldest is
 * removed) and a new file begins, at the start and while writing. Several processes may share one file. While the disk
 * is full or missing, lines are lost, but nothing stops; when the disk is back, the next lines are written again.
 */
export class RollingFile {
  readonly #path: string;
  readonly #limits: typeof usual;
  #size = 0;
  /** The inode of the open file. Its name may belong to another file by now. */
  #inode = 0;
  #stream: WriteStream | null = null;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** Resolves when the lines of earlier files are on disk. */
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
    // When the disk hangs, waiting lines must not fill the memory.
    if (!this.#stream || this.#stream.writableLength > mostWaiting) return;
    this.#size += bytes;
    this.#stream.write(line);
  }

  /** Resolves when all lines are on disk. */
  async close(): Promise<void> {
    this.#leave();
    await this.#written;
  }

  // Lines that wait to be written go into the renamed file, because the stream has the file open and not its name.
  #roll(): void {
    this.#leave();
    // If another process rolled the file, or somebody moved it away, the file at this path is new and stays.
    for (let number = this.#isStillOurs() ? this.#limits.older : 0; number > 0; number -= 1) {
      try {
        renameSync(number === 1 ? this.#path : `${this.#path}.${number - 1}`, `${this.#path}.${number}`);
      } catch {
        // There are not so many older files yet.
      }
    }
    this.#open();
  }

  /** Whether the file at this path is the open one. False if its status cannot be read: that must not stop the studio. */
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

  // Opened synchronously: a stream would open the file later, when the name may belong to another file.
  #open(): void {
    this.#triedAt = performance.now();
    try {
      mkdirSync(path.dirname(this.#path), { recursive: true, mode: 0o700 });
      const fd = openSync(this.#path, 'a', 0o600);
      const { ino, size } = fstatSync(fd);
      [this.#inode, this.#size] = [ino, size];
      const stream = createWriteStream(this.#path, { fd });
      // The lines in this stream are lost. Later lines open the file again.
      stream.on('error', () => {
        if (this.#stream === stream) this.#stream = null;
      });
      this.#stream = stream;
    } catch {
      this.#stream = null;
    }
  }
}
