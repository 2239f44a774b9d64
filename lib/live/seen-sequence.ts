/**
 * What of a growing sequence has been read. Numbers are given out when a transaction inserts, but appear when it commits:
 * a lower one may appear after a higher one, or never. So everything above `floor` is asked for again, and a hole is
 * waited for until it is too old to be filled. Pure but for the clock it is handed.
 */
export class SeenSequence {
  #floor: number;
  readonly #seen = new Set<number>();
  readonly #holes = new Map<number, number>();
  readonly #timeoutMs: number;

  constructor(floor: number, timeoutMs: number) {
    this.#floor = floor;
    this.#timeoutMs = timeoutMs;
  }

  /** Everything up to here has been read or will never come. */
  get floor(): number {
    return this.#floor;
  }

  /** Notes what was read, in rising order; answers what of it is new. */
  read(sequence: readonly number[], nowMs: number): number[] {
    const fresh = sequence.filter((value) => value > this.#floor && !this.#seen.has(value));
    for (const value of fresh) this.#seen.add(value);
    this.#advance(nowMs);
    return fresh;
  }

  #advance(nowMs: number): void {
    while (this.#seen.size > 0) {
      const next = this.#floor + 1;
      if (!this.#seen.delete(next) && !this.#isGivenUp(next, nowMs)) return;
      this.#holes.delete(next);
      this.#floor = next;
    }
  }

  #isGivenUp(hole: number, nowMs: number): boolean {
    const since = this.#holes.get(hole);
    // The whole hole is as old as its first number was noticed: a sequence may jump by many at once.
    if (since === undefined) {
      const end = Math.min(...this.#seen);
      for (let value = hole; value < Math.min(end, hole + 10_000); value += 1) {
        if (!this.#holes.has(value)) this.#holes.set(value, nowMs);
      }
      return false;
    }
    return nowMs - since >= this.#timeoutMs;
  }
}
