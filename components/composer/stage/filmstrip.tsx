'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { cn } from '@/components/ui/class-names';
import type { TaskGroup } from '@/lib/tasks/group-batches';
import { useStage } from '../state/stage-view';
import { FilmstripCell } from './filmstrip-cell';

interface FilmstripProps {
  userId: string;
  groups: readonly TaskGroup[];
  /** The take that the stage shows, unless it shows frames. */
  chosenId: string | undefined;
}

/** This person's latest takes, newest first: one row of cells of one size, and the takes of a press side by side. */
export const Filmstrip = memo(function Filmstrip({ userId, groups, chosenId }: FilmstripProps) {
  const t = useTranslations('composer.takes');
  const { view } = useStage();
  const shownId = view.type === 'frames' ? undefined : chosenId;
  return (
    <section
      aria-labelledby="takes-title"
      className="flex h-22 min-w-0 items-center gap-2 border-t border-line bg-panel px-3"
    >
      <h2 id="takes-title" className="sr-only">
        {t('title')}
      </h2>
      {groups.length === 0 ? (
        <p className="flex-1 text-sm text-faint">{t('strip')}</p>
      ) : (
        <ul className="flex h-full min-w-0 flex-1 items-center gap-2 overflow-x-auto overflow-y-hidden">
          {groups.map((group) => (
            <FilmstripGroup key={group.id} group={group} shownId={shownId} />
          ))}
        </ul>
      )}
      <Link
        href={`/history?person=${userId}`}
        className="shrink-0 text-sm text-faint hover:text-strong max-sm:inline-flex max-sm:min-h-11 max-sm:w-14 max-sm:items-center"
      >
        {t('all')}
      </Link>
    </section>
  );
});

function FilmstripGroup({ group: { tasks }, shownId }: { group: TaskGroup; shownId: string | undefined }) {
  const t = useTranslations('composer.takes');
  const batch = useTranslations('batch.card');
  const isBatch = tasks.length > 1;
  return (
    <li className={cn('relative flex shrink-0 gap-1 rounded-control', isBatch && 'border border-line p-0.5')}>
      {isBatch && <h3 className="sr-only">{batch('title', { count: tasks.length })}</h3>}
      <p className="sr-only">{tasks[0].prompt || t('noPrompt')}</p>
      {tasks.map((task, index) => (
        <FilmstripCell key={task.id} task={task} number={isBatch ? index + 1 : null} isShown={task.id === shownId} />
      ))}
    </li>
  );
}
