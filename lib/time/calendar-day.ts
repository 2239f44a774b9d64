/** Calendar days in a time zone, as instants. */

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether the value is `YYYY-MM-DD` and a day that exists. The year limits keep the day, and the day after it, in the
 * range of PostgreSQL and `Date`.
 */
export function isCalendarDay(value: string): boolean {
  if (!dayPattern.test(value) || value < '1970' || value >= '9999') return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The day (`YYYY-MM-DD`) of an instant in a time zone. */
export function dayOf(instant: Date | number, timeZone: string): string {
  // Swedish dates are written like this. Making a format takes a hundred times as long as using it.
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  dayFormats.set(timeZone, format);
  return format.format(instant);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The first instant of a day in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // Twice, because the offset at the guessed instant may differ from that at the true one (daylight saving).
  const guess = asUtc - offsetAt(asUtc, timeZone);
  const start = new Date(asUtc - offsetAt(guess, timeZone));
  // Where clocks go forward at midnight the day has no 00:00 and begins an hour later.
  return dayOf(start, timeZone) < day ? new Date(guess) : start;
}

/** The first instant after a day in a time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** Milliseconds that the wall clock of a time zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((entry) => entry.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}
