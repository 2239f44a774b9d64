import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BudgetPeriod, budgetPeriods } from './budget';
import { endInWords, windowOf } from './window';

const at = (text: string) => new Date(text);
const spanOf = (period: BudgetPeriod, text: string, zone: string) => {
  const { startsAt, endsAt } = windowOf(period, at(text), zone);
  return [startsAt.toISOString(), endsAt?.toISOString() ?? null];
};

describe('the window of an instant', () => {
  test.each([
    ['day', '2026-11-30T15:59:59Z', 'Asia/Shanghai', '2026-11-29T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
    ['day', '2026-11-30T16:00:00Z', 'Asia/Shanghai', '2026-11-30T16:00:00.000Z', '2026-12-01T16:00:00.000Z'],
    ['week', '2026-11-29T23:30:00Z', 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z'],
    ['week', '2026-11-29T23:30:00Z', 'Europe/Berlin', '2026-11-29T23:00:00.000Z', '2026-12-06T23:00:00.000Z'],
    ['month', '2024-02-29T12:00:00Z', 'UTC', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['total', '2026-11-30T12:00:00Z', 'UTC', '1970-01-01T00:00:00.000Z', null],
    // Clocks go forward (23 hours) and back (25 hours); in Beirut and Cairo there is no midnight on such a day.
    ['day', '2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['day', '2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['day', '2026-03-29T12:00:00Z', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    // Samoa had no 30 December 2011.
    ['day', '2011-12-30T09:59:00Z', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ] as const)('%s of %s in %s', (period, instant, zone, startsAt, endsAt) => {
    expect(spanOf(period, instant, zone)).toEqual([startsAt, endsAt]);
  });

  test('says when it ends, in its own time zone', () => {
    expect(endInWords(at('2026-11-30T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-12-01 00:00 (Asia/Shanghai)');
    expect(endInWords(null, 'UTC')).toBe('');
  });

  test('contains the instant, and the windows follow each other without a gap, in every time zone', () => {
    const zones = ['UTC', 'Europe/Berlin', 'Asia/Beirut', 'Africa/Cairo', 'America/St_Johns', 'Australia/Lord_Howe'];
    const zone = fc.constantFrom(...zones, 'Asia/Kathmandu', 'Pacific/Chatham', 'America/Sao_Paulo', 'America/Havana');
    const instant = fc.date({ min: at('2005-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...budgetPeriods), instant, zone, (period, now, timeZone) => {
        const { startsAt, endsAt } = windowOf(period, now, timeZone);
        expect(startsAt.getTime()).toBeLessThanOrEqual(now.getTime());
        if (!endsAt) return;
        expect(endsAt.getTime()).toBeGreaterThan(now.getTime());
        expect(windowOf(period, startsAt, timeZone)).toEqual({ startsAt, endsAt });
        expect(windowOf(period, endsAt, timeZone).startsAt).toEqual(endsAt);
        expect(windowOf(period, new Date(startsAt.getTime() - 1), timeZone).endsAt).toEqual(startsAt);
      }),
      { numRuns: 400 },
    );
  });
});
