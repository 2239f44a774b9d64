import 'server-only';
import type { PGlite } from '@electric-sql/pglite';

/** A Sync message: ends a unit that its client has left open. */
const sync = Uint8Array.from([0x53, 0, 0, 0, 4]);

/** Settings, and locks that are held until a session's end. Not prepared statements: others have theirs in here too. */
const forgetSession = 'RESET ALL; SELECT pg_advisory_unlock_all()';

/**
 * The one session that PGlite has, lent to one connection at a time: from the first message of a query to its end, and
 * for as long as a transaction is open. Without that, the messages of two connections would mix, and each could get
 * the other's rows. (The package @electric-sql/pglite-socket queues single messages, and does mix them.)
 */
export class SingleSession {
  readonly #database: PGlite;
  readonly #waiting: { owner: object; go: (isItsTurn: boolean) => void }[] = [];
  #owner: object | null = null;
  #isOpen = false;

  constructor(database: PGlite) {
    this.#database = database;
  }

  /**
   * Runs a unit of messages for a connection, when it is its turn.
   * @param isOpen the connection will send more that belongs to it.
   * @param onData takes the server's answer, piece by piece; the bytes are its own.
   */
  async run(owner: object, bytes: Uint8Array, isOpen: boolean, onData: (data: Buffer) => void): Promise<void> {
    if (!(await this.#acquire(owner))) return;
    await this.#execute(bytes, onData);
    this.#isOpen = isOpen;
    if (!isOpen && !this.#database.isInTransaction()) this.#release();
  }

  /** A connection is gone: it no longer stands in line. */
  forget(owner: object): void {
    const place = this.#waiting.findIndex((one) => one.owner === owner);
    if (place >= 0) this.#waiting.splice(place, 1)[0]?.go(false);
  }

  /**
   * A connection is gone and nothing of it runs any more: what it left open is rolled back, what it set for its session is
   * as before, as with a server that ends the session with its connection, and its turn is over.
   */
  async leave(owner: object): Promise<void> {
    if (this.#owner === owner) {
      if (this.#isOpen) await this.#execute(sync, () => undefined);
      if (this.#database.isInTransaction()) await this.#database.exec('ROLLBACK');
    } else await this.#acquire(owner);
    await this.#database.exec(forgetSession);
    this.#release();
  }

  /** Whether this connection keeps all others waiting. */
  isHeldBy(owner: object): boolean {
    return this.#owner === owner;
  }

  async #acquire(owner: object): Promise<boolean> {
    if (this.#owner === owner) return true;
    if (this.#owner === null) {
      this.#owner = owner;
      return true;
    }
    return new Promise((go) => {
      this.#waiting.push({ owner, go });
    });
  }

  #release(): void {
    const next = this.#waiting.shift();
    this.#isOpen = false;
    this.#owner = next?.owner ?? null;
    next?.go(true);
  }

  // Also waits for a snapshot that is being taken.
  #execute(bytes: Uint8Array, onData: (data: Buffer) => void): Promise<void> {
    return this.#database.runExclusive(() =>
      // The bytes it hands out are a view of memory that it uses again.
      this.#database.execProtocolRawStream(bytes, { onRawData: (data) => onData(Buffer.from(data)) }),
    );
  }
}
