/**
 * Remembers which numbers of a growing sequence have been read. A number is assigned when a transaction inserts a row,
 * but becomes visible when the transaction commits: a lower number may appear after a higher one, or never. So the
 * caller reads everything above `floor` again. A hole (missing numbers) stops `floor` until it is too old to be filled.
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

  /** Every number up to here has been read or is given up. */
  get floor(): number {
    return this.#floor;
  }

  /** Records numbers that were read. Returns those that are new. */
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
    // All numbers of a hole get the same age: a sequence may jump by many at once.
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
