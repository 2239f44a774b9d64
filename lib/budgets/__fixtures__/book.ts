import type { Budget } from '../budget';
import { chargedAmount, judgePress, type PricedTask } from '../judge-press';
import { add, amountsOf, type Counters, difference, type Entry, type EntryState, nothing } from '../ledger';
import { windowOf } from '../window';

interface KeptEntry {
  entry: Entry;
  admittedAt: Date;
  startsAt: number;
}

/** The books of one budget in memory, kept by the functions that also keep the database's. */
export class Book {
  budget: Budget;
  timeZone: string;
  readonly windows = new Map<number, Counters>();
  readonly entries = new Map<PricedTask, KeptEntry>();

  constructor(budget: Budget, timeZone: string) {
    this.budget = budget;
    this.timeZone = timeZone;
  }

  present(now: Date): Counters {
    return this.windows.get(windowOf(this.budget.period, now, this.timeZone).startsAt.getTime()) ?? nothing;
  }

  press(tasks: readonly PricedTask[], now: Date, isApproved = false): 'admit' | 'refuse' | 'ask' | null {
    const judgement = judgePress(this.budget, this.present(now), tasks, isApproved);
    if (judgement?.verdict !== 'admit') return judgement?.verdict ?? null;
    const startsAt = windowOf(this.budget.period, now, this.timeZone).startsAt.getTime();
    for (const [task, asked] of judgement.amounts) {
      const entry: Entry = { asked, state: 'reserved', charged: 0n };
      this.entries.set(task, { entry, admittedAt: now, startsAt });
      this.#add(startsAt, amountsOf(entry));
    }
    return 'admit';
  }

  settle(task: PricedTask, state: EntryState, facts: { costPoints: number | null; madeSeconds: number | null }): void {
    const kept = this.entries.get(task);
    if (!kept) return;
    const { asked } = kept.entry;
    const charged =
      state === 'settled'
        ? chargedAmount({ estimate: task.estimate, ...facts }, { unit: this.budget.unit, asked })
        : 0n;
    const entry: Entry = { asked, state, charged };
    this.#add(kept.startsAt, difference(amountsOf(entry), amountsOf(kept.entry)));
    kept.entry = entry;
  }

  /** Another period or time zone: all entries move to the windows in which they were admitted. */
  move(change: Partial<Pick<Budget, 'period'>>, timeZone = this.timeZone): void {
    this.budget = { ...this.budget, ...change };
    this.timeZone = timeZone;
    this.windows.clear();
    for (const kept of this.entries.values()) {
      kept.startsAt = windowOf(this.budget.period, kept.admittedAt, timeZone).startsAt.getTime();
      this.#add(kept.startsAt, amountsOf(kept.entry));
    }
  }

  #add(startsAt: number, change: Counters): void {
    this.windows.set(startsAt, add(this.windows.get(startsAt) ?? nothing, change));
  }
}
