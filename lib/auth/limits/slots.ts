/** Limits how many of something one person may have at the same time, in this process. */
export class Slots {
  readonly #most: number;
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place. Returns the function that gives it back; further calls do nothing. Null when all are taken. */
  take(key: string): (() => void) | null {
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(key, taken + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const now = (this.#taken.get(key) ?? 1) - 1;
      if (now > 0) this.#taken.set(key, now);
      else this.#taken.delete(key);
    };
  }
}
