'use client';

import { useLocale, useTimeZone } from 'next-intl';
import { useNow } from './use-now';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];

/** How long ago, with the exact time at rest of the pointer. Older than a week: the day. */
export function TimeLabel({ at, exact = false, className }: { at: string; exact?: boolean; className?: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow('minute');
  const date = new Date(at);
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(date);
  return (
    <time dateTime={at} title={full} className={className}>
      {exact ? full : now === null ? dayOf(date, locale, timeZone) : relative(date, now, locale, timeZone)}
    </time>
  );
}

function relative(date: Date, now: number, locale: string, timeZone: string): string {
  const past = now - date.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (past < 60_000) return format.format(0, 'second');
  if (past >= 7 * 86_400_000) return dayOf(date, locale, timeZone);
  const [unit, length] = steps.findLast(([, milliseconds]) => past >= milliseconds) ?? ['minute', 60_000];
  return format.format(-Math.floor(past / length), unit);
}

function dayOf(date: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(date);
}
