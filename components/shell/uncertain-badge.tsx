'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { uncertainCountQuery } from '@/lib/tasks/uncertain-queries';

/** Larger counts are shown as 99+, because the rail is narrow. */
const most = 99;
const pollEveryMs = 60_000;

/** The number of tasks that need a person's decision, at the icon of their page. */
export default function UncertainBadge() {
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

/** Without `useQuery`, because no other part of the frame needs its observers: 3 KB on every page for one number. */
function useUncertainCount(): number {
  const queryClient = useQueryClient();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const poll = () =>
      void queryClient.fetchQuery(uncertainCountQuery).then(
        (answer) => setCount(answer.count),
        // The last count stays. The next poll may succeed.
        () => {},
      );
    poll();
    const timer = setInterval(() => !document.hidden && poll(), pollEveryMs);
    const key = JSON.stringify(uncertainCountQuery.queryKey);
    const stop = queryClient.getQueryCache().subscribe((event) => {
      const isOurs = event.type === 'updated' && event.action.type === 'invalidate' && event.query.queryHash === key;
      if (isOurs) poll();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [queryClient]);
  return count;
}
