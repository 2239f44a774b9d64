import 'server-only';
import type { PGlite } from '@electric-sql/pglite';

/** A Sync message. It ends a unit that the client left open. */
const sync = Uint8Array.from([0x53, 0, 0, 0, 4]);

/** Resets settings and session locks. Not prepared statements: other connections have theirs in this session too. */
const forgetSession = 'RESET ALL; SELECT pg_advisory_unlock_all()';

/**
 * Gives PGlite's only session to one connection at a time: from the first message of a query to its end, and while a
 * transaction is open. Otherwise the messages of two connections would mix, and each could get the other's rows. (The
 * package @electric-sql/pglite-socket queues single messages and does mix them.)
 */
export class SingleSession {
  readonly #database: PGlite;
  readonly #waiting: { owner: object; go: (isOwner: boolean) => void }[] = [];
  #owner: object | null = null;
  #isOpen = false;

  constructor(database: PGlite) {
    this.#database = database;
  }

  /**
   * Runs a unit of messages for a connection. Waits until the session is free.
   * @param isOpen the connection will send more messages of the same query.
   * @param onData receives the server's answer in pieces. It may keep the bytes.
   */
  async run(owner: object, bytes: Uint8Array, isOpen: boolean, onData: (data: Buffer) => void): Promise<void> {
    if (!(await this.#acquire(owner))) return;
    await this.#execute(bytes, onData);
    this.#isOpen = isOpen;
    if (!isOpen && !this.#database.isInTransaction()) this.#release();
  }

  /** Removes a closed connection from the waiting connections. */
  forget(owner: object): void {
    const position = this.#waiting.findIndex((one) => one.owner === owner);
    if (position >= 0) this.#waiting.splice(position, 1)[0]?.go(false);
  }

  /**
   * Cleans up after a closed connection whose queries have ended: rolls back its open transaction, resets the session's
   * settings and locks as a PostgreSQL server does, and releases the session.
   */
  async leave(owner: object): Promise<void> {
    if (this.#owner === owner) {
      if (this.#isOpen) await this.#execute(sync, () => undefined);
      if (this.#database.isInTransaction()) await this.#database.exec('ROLLBACK');
    } else await this.#acquire(owner);
    await this.#database.exec(forgetSession);
    this.#release();
  }

  /** Whether this connection holds the session, so that all others wait. */
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

  // `runExclusive` also waits for a running snapshot.
  #execute(bytes: Uint8Array, onData: (data: Buffer) => void): Promise<void> {
    return this.#database.runExclusive(() =>
      // The bytes are copied: PGlite passes a view of memory that it uses again.
      this.#database.execProtocolRawStream(bytes, { onRawData: (data) => onData(Buffer.from(data)) }),
    );
  }
}
