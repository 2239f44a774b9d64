'use client';

import { Clapperboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { RequestError } from '@/components/request/request-error';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { newest, useStage } from '../state/stage-view';
import { Filmstrip } from './filmstrip';
import { ScreenTake } from './screen-take';
import { StageFrames } from './stage-frames';
import { useTakes } from './use-takes';

/** The picture in the middle: the chosen take or the frames being composed, with this person's takes below. */
export function Stage({ userId }: { userId: string }) {
  const t = useTranslations('composer.stage');
  const { view, show, setHasTakes } = useStage();
  const { query, groups, dismiss } = useTakes(userId);
  const tasks = groups.flatMap((group) => group.tasks);
  const chosen = view.type === 'take' ? tasks.find(({ id }) => id === view.taskId) : undefined;
  const task = chosen ?? groups[0]?.tasks[0];
  useEffect(() => setHasTakes(task !== undefined), [task, setHasTakes]);
  const section = useRef<HTMLElement>(null);
  const take = task && (
    <ScreenTake
      key={task.id}
      task={task}
      count={groups.find((group) => group.tasks.includes(task))?.tasks.length ?? 1}
      onDismiss={() => {
        dismiss(task.id);
        show(newest);
        // The button that had the focus is gone.
        section.current?.focus();
      }}
    />
  );
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('title')}
      data-stage
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] bg-background outline-none max-xl:grid-rows-[auto_auto]"
    >
      {query.isError ? (
        <div className="grid place-items-center p-4">
          <RequestError error={query.error} onRetry={() => void query.refetch()} pending={query.isFetching} />
        </div>
      ) : query.isPending ? (
        <Skeleton className="m-3 min-h-60" />
      ) : (
        <StageFrames
          isPreferred={view.type === 'frames' || !task}
          only={view.type === 'frames' ? view.frame : undefined}
        >
          {take ?? <Nothing />}
        </StageFrames>
      )}
      <Filmstrip userId={userId} groups={groups} chosenId={task?.id} />
    </section>
  );
}

function Nothing() {
  const t = useTranslations('composer.takes.empty');
  return (
    <EmptyState className="self-center py-6" icon={<Clapperboard aria-hidden />} title={t('title')}>
      {t('text')}
    </EmptyState>
  );
}
