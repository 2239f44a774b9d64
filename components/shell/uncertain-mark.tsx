'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { uncertainCountQuery } from '@/lib/tasks/uncertain-queries';

/** Above this it is many, and the rail is narrow. */
const most = 99;
const lookEveryMs = 60_000;

/** How many tasks wait for somebody's decision, at the icon of their page. */
export default function UncertainMark() {
  const t = useTranslations('nav');
  const count = useUncertainCount();
  if (count === 0) return null;
  return (
    <span className="absolute top-1.5 left-1/2 ml-1.5 min-w-4 rounded-full bg-uncertain px-1 text-center font-medium text-background text-xs leading-4 tabular-nums">
      <span aria-hidden>{count > most ? `${most}+` : count}</span>
      <span className="sr-only">{t('uncertainCount', { count: count })}</span>
    </span>
  );
}

/** Without `useQuery`, whose observers no other part of the frame needs: 3 KB on every page for one number. */
function useUncertainCount(): number {
  const queryClient = useQueryClient();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const look = () =>
      void queryClient.fetchQuery(uncertainCountQuery).then(
        (answer) => setCount(answer.count),
        // The next look may have more luck; meanwhile the last number stands.
        () => {},
      );
    look();
    const timer = setInterval(() => !document.hidden && look(), lookEveryMs);
    const key = JSON.stringify(uncertainCountQuery.queryKey);
    const stop = queryClient.getQueryCache().subscribe((event) => {
      const isOurs = event.type === 'updated' && event.action.type === 'invalidate' && event.query.queryHash === key;
      if (isOurs) look();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [queryClient]);
  return count;
}
