/** Makes this process's clock wrong by `byMs`, for `forMs`. */
export function shiftClock(byMs: number, forMs: number): void {
  const TrueDate = globalThis.Date;
  class ShiftedDate extends TrueDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [TrueDate.now() + byMs] : given) as [number]));
    }
    static override now = () => TrueDate.now() + byMs;
  }
  globalThis.Date = ShiftedDate as DateConstructor;
  setTimeout(() => {
    globalThis.Date = TrueDate;
  }, forMs).unref();
}
