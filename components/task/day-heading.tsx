'use client';

import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { useNow } from '@/components/ui/use-now';
import { dayOf } from '@/lib/time/calendar-day';

const dayMs = 86_400_000;

/** The heading of a day in a list. `day`: `YYYY-MM-DD`, in the person's time zone. */
export function DayHeading({ id, day, className }: { id: string; day: string; className?: string }) {
  const t = useTranslations('tasks.day');
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow('minute');
  const near =
    now === null
      ? null
      : day === dayOf(now, timeZone)
        ? 'today'
        : day === dayOf(now - dayMs, timeZone)
          ? 'yesterday'
          : null;
  const date = format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <h2 id={id} className={className}>
      {near ? t(near, { date }) : date}
    </h2>
  );
}
