'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, List } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMarkTasksRead } from '@/components/notifications/use-mark-tasks-read';
import { RequestError } from '@/components/request/request-error';
import { PressCostLine } from '@/components/task/press-cost';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { useTallyWords } from '@/components/task/use-tally-words';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeLabel } from '@/components/ui/time-label';
import { groupBatches } from '@/lib/tasks/group-batches';
import { taskListQuery } from '@/lib/tasks/queries';
import { tallyPress } from '@/lib/tasks/tally-press';
import { firstWords } from '@/lib/text/first-words';
import { CompareGrid } from './compare-grid';
import type { PickTake } from './use-pick';

/** All takes of a press, live, to be compared. */
export function CompareView({ pressId, pickTake }: { pressId: string; pickTake: PickTake | null }) {
  const t = useTranslations('compare');
  const tallyWords = useTallyWords();
  const { data, error, isFetching, refetch } = useInfiniteQuery(taskListQuery({ batchId: pressId }));
  const [group] = groupBatches(data?.pages.flatMap((page) => page.items) ?? []);
  useMarkTasksRead(group?.tasks ?? []);

  if (!data && error) return <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />;
  if (!group)
    return (
      <EmptyState level={1} title={t('empty.title')}>
        {t('empty.text')}
      </EmptyState>
    );
  const { tasks } = group;
  const [first] = tasks;
  return (
    <div className="flex min-h-[calc(100dvh-var(--bar))] flex-col">
      <header className="grid gap-1 px-6 pt-3 pb-3 max-sm:px-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Link
            href="/history"
            className="inline-flex items-center gap-1 rounded-control text-faint text-sm underline-offset-2 hover:text-strong hover:underline max-sm:min-h-11"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            {t('back')}
          </Link>
          <ButtonLink href={`/history?batch=${pressId}`} variant="ghost" size="small" icon={<List aria-hidden />}>
            {t('asList')}
          </ButtonLink>
        </div>
        <h1 className="line-clamp-2 text-xl break-words">{firstWords(first.prompt, 140) || t('noPrompt')}</h1>
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
          {tasks.every(({ isSandbox }) => isSandbox) && <SandboxBadge />}
          <span className="text-normal">{tallyWords(tallyPress(tasks))}</span>
          <span>
            <PressCostLine tasks={tasks} withoutSandbox={false} />
          </span>
          <span>{first.person.name}</span>
          <TimeLabel at={first.createdAt} />
        </p>
      </header>
      <CompareGrid tasks={tasks} pickTake={pickTake} />
    </div>
  );
}
