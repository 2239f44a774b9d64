export interface RateLimit {
  /** So many at once, after a time of rest. */
  burst: number;
  perSecond: number;
}

/** Beyond that many keys the longest unused go: a flood of made-up addresses must not fill the memory. */
const mostKeys = 10_000;

/**
 * How often something may happen per person or address (a token bucket each). It counts in this process alone: of several
 * web processes each allows as much.
 */
export class Rate {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** @param now milliseconds that only grow. */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes one. Answers 0, or the whole seconds after which there is one again; then nothing was taken. */
  take(key: string): number {
    const left = this.#left(key);
    const wait = left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / this.#limit.perSecond));
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: wait === 0 ? left - 1 : left, at: this.#now() });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= mostKeys) break;
      this.#buckets.delete(oldest);
    }
    return wait;
  }

  /** Seconds to wait as `take` would answer, without taking. */
  wait(key: string): number {
    const left = this.#left(key);
    return left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / this.#limit.perSecond));
  }

  #left(key: string): number {
    const { burst, perSecond } = this.#limit;
    const bucket = this.#buckets.get(key);
    return bucket ? Math.min(burst, bucket.left + ((this.#now() - bucket.at) / 1000) * perSecond) : burst;
  }
}
