'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '@/components/ui/use-now';
import { formatClock } from './format-clock';

/** The time that a task has run so far, and the usual time of its model: `0:41 of about 1:30`. */
export function ElapsedLabel({ since, usualSeconds }: { since: string; usualSeconds: number | null }) {
  const t = useTranslations('tasks');
  const now = useNow('second');
  if (now === null) return null;
  const elapsed = formatClock((now - Date.parse(since)) / 1000);
  return (
    <span className="font-mono text-sm">
      {usualSeconds === null ? elapsed : t('elapsedOfUsual', { elapsed, usual: formatClock(usualSeconds) })}
    </span>
  );
}
