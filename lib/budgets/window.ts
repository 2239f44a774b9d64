import type { BudgetPeriod } from './budget';

/** The span of time whose spending a limit counts. `startsAt` belongs to it, `endsAt` to the next one. */
export interface Window {
  startsAt: Date;
  /** Null: it never ends. */
  endsAt: Date | null;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * The window of an instant, in calendar days, weeks (from Monday) or months of a time zone. Windows of a period follow
 * each other without a gap, whatever the clocks do: a day may have 23 or 25 hours, or not begin at midnight.
 */
export function windowOf(period: BudgetPeriod, at: Date, timeZone: string): Window {
  if (period === 'total') return { startsAt: new Date(0), endsAt: null };
  let day = firstDayOf(period, dayOf(at.getTime(), timeZone));
  // Where clocks are set back across midnight, the calendar shows the evening before once more.
  if (at.getTime() >= startOfDay(next(period, day), timeZone)) day = next(period, day);
  return { startsAt: new Date(startOfDay(day, timeZone)), endsAt: new Date(startOfDay(next(period, day), timeZone)) };
}

/** When a window ends, alike in every language: "2026-12-01 00:00 (Asia/Shanghai)". Empty where it never ends. */
export function endInWords(endsAt: Date | null, timeZone: string): string {
  if (!endsAt) return '';
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${format.format(endsAt)} (${timeZone})`;
}

/** The first instant, to the minute, at which the calendar shows this day or a later one. Days as UTC midnights. */
function startOfDay(day: number, timeZone: string): number {
  // No time zone is further than this from UTC.
  let [before, from] = [day - 15 * 60 * minuteMs, day + 15 * 60 * minuteMs];
  while (from - before > minuteMs) {
    const middle = before + Math.floor((from - before) / 2 / minuteMs) * minuteMs;
    if (dayOf(middle, timeZone) >= day) from = middle;
    else before = middle;
  }
  return from;
}

function firstDayOf(period: Exclude<BudgetPeriod, 'total'>, day: number): number {
  const date = new Date(day);
  if (period === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return period === 'week' ? day - ((date.getUTCDay() + 6) % 7) * dayMs : day;
}

function next(period: Exclude<BudgetPeriod, 'total'>, day: number): number {
  const date = new Date(day);
  if (period === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return day + (period === 'week' ? 7 : 1) * dayMs;
}

/** The calendar day of an instant in a time zone, as its midnight in UTC. */
function dayOf(instant: number, timeZone: string): number {
  // Making a format takes a hundred times as long as using it. Swedish dates are written as ISO 8601.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return Date.parse(`${format.format(instant)}T00:00:00Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();
