'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { PageHeader } from '@/components/shell/page-header';
import type { TaskCommands } from '@/components/task/task-commands';
import { EmptyState } from '@/components/ui/empty-state';
import { uncertainListQuery } from '@/lib/tasks/uncertain-queries';
import { UncertainRow } from './uncertain-row';
import { UncertainTotal } from './uncertain-total';

/** All uncertain tasks of the studio, their possible cost, and the actions for each. */
export function UncertainView({ commands }: { commands: TaskCommands }) {
  const t = useTranslations('unsure.list');
  const list = useInfiniteQuery(uncertainListQuery);
  const { data, error, isFetching, hasNextPage, refetch } = list;
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  const totals = data?.pages[0]?.totals;
  return (
    <>
      <PageHeader title={t('title')} />
      {data && tasks.length === 0 && (
        <EmptyState icon={<ShieldCheck aria-hidden />} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      <div className="grid gap-4 p-6 empty:hidden max-sm:px-0 max-sm:py-4">
        {tasks.length > 0 && (
          <>
            <div className="grid gap-4 max-sm:px-4">
              <p className="max-w-2xl text-faint">{t('intro')}</p>
              {totals && <UncertainTotal totals={totals} />}
            </div>
            <div className="@container rounded-control border border-line bg-panel max-sm:rounded-none max-sm:border-x-0">
              <ul aria-label={t('title')}>
                {tasks.map((task) => (
                  <UncertainRow key={task.id} task={task} commands={commands} />
                ))}
              </ul>
            </div>
          </>
        )}
        {error && !data && <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />}
        {hasNextPage && <LoadMore list={list} />}
      </div>
    </>
  );
}
