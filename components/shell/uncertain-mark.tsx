'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { uncertainCountQuery } from '@/lib/tasks/uncertain-queries';

/** Above this it is many, and the rail is narrow. */
const most = 99;

/** How many tasks wait for somebody's decision, at the icon of their page. */
export function UncertainMark() {
  const t = useTranslations('nav');
  const { data } = useQuery(uncertainCountQuery);
  if (!data?.count) return null;
  return (
    <span className="absolute top-1.5 left-1/2 ml-1.5 min-w-4 rounded-full bg-uncertain px-1 text-center font-medium text-background text-xs leading-4 tabular-nums">
      <span aria-hidden>{data.count > most ? `${most}+` : data.count}</span>
      <span className="sr-only">{t('uncertainCount', { count: data.count })}</span>
    </span>
  );
}
