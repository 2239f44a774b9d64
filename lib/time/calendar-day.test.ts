import { expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './calendar-day';

test.each([
  ['2026-12-01', 'UTC', '2026-12-01T00:00:00.000Z'],
  ['2026-12-01', 'Asia/Shanghai', '2026-11-30T16:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  // The clocks of Cairo go from 00:00 to 01:00: the day has no midnight.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
])('%s begins in %s at %s, and the day before ends there', (day, timeZone, start) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(start);
  expect(dayOf(startOfDay(day, timeZone), timeZone)).toBe(day);
  expect(dayOf(startOfDay(day, timeZone).getTime() - 1, timeZone)).toBe(
    new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10),
  );
  expect(endOfDay(dayOf(startOfDay(day, timeZone).getTime() - 1, timeZone), timeZone).toISOString()).toBe(start);
});
