'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Clapperboard } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RequestError } from '@/components/request/request-error';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { groupBatches } from '@/lib/tasks/group-batches';
import { taskListQuery } from '@/lib/tasks/queries';
import { BatchCard } from './batch-card';
import { TakeCard } from './take-card';

/** Older takes are in the history. */
const most = 20;

/** This person's latest tasks, live. */
export function TakesPane({ userId }: { userId: string }) {
  const t = useTranslations('composer.takes');
  const query = useInfiniteQuery(taskListQuery({ personId: userId }));
  const tasks = query.data?.pages.flatMap((page) => page.items);
  const groups = tasks && groupBatches(tasks).slice(0, most);
  return (
    <section aria-labelledby="takes-title" className="grid content-start gap-3 p-4">
      <div className="flex items-baseline justify-between gap-2 max-sm:items-center">
        <h2 id="takes-title" className="text-base">
          {t('title')}
        </h2>
        <Link
          href={`/history?person=${userId}`}
          className="text-sm text-faint hover:text-strong max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
        >
          {t('all')}
        </Link>
      </div>
      {query.isError && (
        <RequestError error={query.error} onRetry={() => void query.refetch()} pending={query.isFetching} />
      )}
      {query.isPending && <TakesSkeleton />}
      {groups?.length === 0 && (
        <EmptyState className="py-8" icon={<Clapperboard aria-hidden />} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      {groups && groups.length > 0 && (
        // Below the composition only a few are shown. Beside it, the pane scrolls on its own.
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-1 max-xl:*:nth-[n+7]:hidden">
          {groups.map((group) =>
            group.tasks.length > 1 ? (
              <BatchCard key={group.id} group={group} />
            ) : (
              <TakeCard key={group.id} task={group.tasks[0]} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function TakesSkeleton() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-1">
      {['first', 'second', 'third'].map((name) => (
        <div key={name} className="grid gap-2">
          <Skeleton className="aspect-video w-full rounded-media" />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ))}
    </div>
  );
}
