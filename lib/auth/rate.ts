export interface RateLimit {
  /** How many at once after a pause. */
  burst: number;
  perSecond: number;
}

/** Above this number the longest unused keys are removed: a flood of forged addresses must not fill the memory. */
const mostKeys = 10_000;

/**
 * Limits how often something may happen per person or address, with a token bucket each. It counts in this process
 * only: each of several web processes allows the full rate.
 */
export class Rate {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** @param now a monotonic clock in milliseconds. */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes one and returns 0. If none is left, takes nothing and returns the whole seconds until there is one. */
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

  /** The seconds that `take` would return, without taking one. */
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
