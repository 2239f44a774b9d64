'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { StatusLabel } from '@/components/task/status-label';
import { TaskPoster } from '@/components/task/task-poster';
import { cn } from '@/components/ui/class-names';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { TaskGroup } from '@/lib/tasks/group-batches';
import { TakeCard } from './take-card';

/** Takes of one batch: small and side by side, with the chosen take below at full size. */
export function BatchCard({ group: { id, tasks } }: { group: TaskGroup }) {
  const t = useTranslations('batch.card');
  const takes = useTranslations('composer.takes');
  const [openId, setOpenId] = useState<string | null>(null);
  const open = tasks.find((task) => task.id === openId);
  return (
    <li className="grid content-start gap-2 self-start rounded-media border border-line bg-panel p-3">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="font-medium">{t('title', { count: tasks.length })}</h3>
        <Link
          href={`/presses/${id}`}
          prefetch={false}
          className="rounded-control text-sm text-faint underline decoration-line underline-offset-2 hover:text-strong hover:decoration-current max-sm:-my-2 max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
        >
          {t('all', { count: tasks.length })}
        </Link>
      </div>
      <p className="line-clamp-2 text-normal">{tasks[0].prompt || takes('noPrompt')}</p>
      <div className="grid grid-cols-2 gap-2">
        {tasks.map((task, index) => (
          <BatchCell
            key={task.id}
            task={task}
            number={index + 1}
            isOpen={task.id === openId}
            onPress={() => setOpenId(task.id === openId ? null : task.id)}
          />
        ))}
      </div>
      {open && (
        <ul aria-label={t('opened')}>
          <TakeCard task={open} />
        </ul>
      )}
    </li>
  );
}

interface BatchCellProps {
  task: TaskSummary;
  number: number;
  isOpen: boolean;
  onPress: () => void;
}

function BatchCell({ task, number, isOpen, onPress }: BatchCellProps) {
  const t = useTranslations('batch.card');
  const result = task.results.find(({ isSetAside }) => !isSetAside);
  return (
    <button
      type="button"
      data-task={task.id}
      aria-expanded={isOpen}
      onClick={onPress}
      draggable={result !== undefined}
      onDragStart={(event) => result && dragAsset(event.dataTransfer, result)}
      className={cn(
        'grid content-start gap-1 rounded-control border p-1.5 text-left text-sm hover:border-edge',
        isOpen ? 'border-faint bg-hover' : 'border-line',
      )}
    >
      <TaskPoster task={task} className="aspect-video w-full" />
      <StatusLabel status={task.status} className="text-sm" />
      <span className="line-clamp-2 text-faint">
        {t('take', { number, model: findModelName(task.modelId)?.label ?? task.modelId })}
      </span>
    </button>
  );
}
