'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { trashQuery } from '@/lib/trash/queries';
import { keptDays } from '@/lib/trash/trash';
import { TrashRemovalNote } from './trash-removal-note';
import { TrashRow } from './trash-row';
import { WholeTrashButtons, type WholeTrashCommands } from './whole-trash-buttons';

/** Trashed tasks that can still be restored, latest first. The first rows arrive with the page. */
export function TrashView({ commands }: { commands: WholeTrashCommands }) {
  const t = useTranslations('trash');
  const list = useInfiniteQuery(trashQuery());
  const { data, error, isFetching, isFetchNextPageError, refetch } = list;
  const sum = data?.pages[0]?.sum;
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t('title')}>
        {sum && sum.tasks > 0 && <WholeTrashButtons sum={sum} commands={commands} />}
        <ButtonLink href="/history" variant="ghost" icon={<ArrowLeft aria-hidden />}>
          {t('toHistory')}
        </ButtonLink>
      </PageHeader>
      <p className="max-w-3xl px-6 py-3 text-faint max-sm:px-4">{t('intro', { days: keptDays })}</p>
      <TrashRemovalNote />
      {error && !isFetchNextPageError && (
        <div className="px-6 pb-3 max-sm:px-4">
          <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />
        </div>
      )}
      {data && tasks.length === 0 && (
        <EmptyState icon={<Trash2 aria-hidden />} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      {tasks.length > 0 && (
        <ul aria-label={t('list')} className="border-line border-t">
          {tasks.map((task) => (
            <TrashRow key={task.id} task={task} />
          ))}
        </ul>
      )}
      <LoadMore list={list} className="px-6 py-3 max-sm:px-4" />
    </>
  );
}
