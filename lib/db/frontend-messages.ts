/** A client may send SSLRequest, GSSENCRequest or CancelRequest in place of a startup message. */
const requestCodes = { ssl: 80_877_103, gss: 80_877_104, cancel: 80_877_102 } as const;

/** The server answers after these messages, so a unit ends with them. */
const unitEnds = new Set(['Q', 'S', 'F', 'H'].map((letter) => letter.charCodeAt(0)));
const flush = 'H'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);

export type FrontendUnit =
  /** No encryption is offered on a Unix socket: the answer is a plain “N”. */
  | { kind: 'encryption' }
  | { kind: 'cancel' }
  | { kind: 'startup'; bytes: Buffer }
  /** Messages that must run without those of another client in between. `isOpen`: more messages will follow. */
  | { kind: 'query'; bytes: Buffer; isOpen: boolean }
  | { kind: 'terminate' };

/**
 * Splits the bytes of a PostgreSQL client (protocol 3.0, “Message Flow”) into units that must run whole: a query in the
 * extended protocol has five messages, which share an unnamed statement and portal.
 */
export class FrontendReader {
  #buffer: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #started = false;

  /** Adds bytes as they arrive. @returns the units that are complete now. */
  read(chunk: Buffer): FrontendUnit[] {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const units: FrontendUnit[] = [];
    for (let unit = this.#next(); unit; unit = this.#next()) units.push(unit);
    return units;
  }

  #next(): FrontendUnit | null {
    return this.#started ? this.#nextQuery() : this.#nextStartup();
  }

  #nextStartup(): FrontendUnit | null {
    if (this.#buffer.length < 8 || this.#buffer.length < this.#buffer.readInt32BE(0)) return null;
    const code = this.#buffer.readInt32BE(4);
    const bytes = this.#take(this.#buffer.readInt32BE(0));
    if (code === requestCodes.ssl || code === requestCodes.gss) return { kind: 'encryption' };
    if (code === requestCodes.cancel) return { kind: 'cancel' };
    this.#started = true;
    return { kind: 'startup', bytes };
  }

  #nextQuery(): FrontendUnit | null {
    while (this.#buffer.length >= this.#scanned + 5) {
      const type = this.#buffer[this.#scanned] ?? 0;
      const end = this.#scanned + 1 + this.#buffer.readInt32BE(this.#scanned + 1);
      if (this.#buffer.length < end) return null;
      this.#scanned = end;
      if (type === terminate) return { kind: 'terminate' };
      if (unitEnds.has(type)) return { kind: 'query', bytes: this.#take(end), isOpen: type === flush };
    }
    return null;
  }

  #take(length: number): Buffer {
    const bytes = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    this.#scanned = 0;
    return bytes;
  }
}
