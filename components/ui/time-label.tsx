'use client';

import { useLocale, useTimeZone } from 'next-intl';
import { useNow } from './use-now';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];

/** How long ago, with the exact time as a tooltip. The day for anything older than a week. */
export function TimeLabel({ at, exact = false, className }: { at: string; exact?: boolean; className?: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow('minute');
  const date = new Date(at);
  const full = dateFormat(locale, timeZone, 'medium').format(date);
  return (
    <time dateTime={at} title={full} className={className}>
      {exact ? full : now === null ? dayOf(date, locale, timeZone) : relative(date, now, locale, timeZone)}
    </time>
  );
}

function relative(date: Date, now: number, locale: string, timeZone: string): string {
  const past = now - date.getTime();
  const format = relativeFormat(locale);
  if (past < 60_000) return format.format(0, 'second');
  if (past >= 7 * 86_400_000) return dayOf(date, locale, timeZone);
  const [unit, length] = steps.findLast(([, milliseconds]) => past >= milliseconds) ?? ['minute', 60_000];
  return format.format(-Math.floor(past / length), unit);
}

function dayOf(date: Date, locale: string, timeZone: string): string {
  return dateFormat(locale, timeZone).format(date);
}

// Creating a formatter takes a hundred times as long as using it, and a list has a hundred dates.
const formats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function dateFormat(locale: string, timeZone: string, timeStyle?: 'medium'): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${timeStyle}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle, timeZone });
  formats.set(name, format);
  return format;
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const format =
    relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  relativeFormats.set(locale, format);
  return format;
}
