'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { StatusLabel } from '@/components/task/status-label';
import { TaskPoster } from '@/components/task/task-poster';
import { cn } from '@/components/ui/class-names';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { useStage } from '../state/stage-view';

interface FilmstripCellProps {
  task: TaskSummary;
  /** Its number among the takes of its press. Null: it is the only one. */
  number: number | null;
  isShown: boolean;
}

/** A take in the filmstrip. Its size is the same from the press to the result, so that nothing moves. */
export const FilmstripCell = memo(function FilmstripCell({ task, number, isShown }: FilmstripCellProps) {
  const batch = useTranslations('batch.card');
  const { show } = useStage();
  const result = task.results.find(({ isSetAside }) => !isSetAside);
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  return (
    <button
      type="button"
      data-task={task.id}
      aria-pressed={isShown}
      title={task.prompt.slice(0, 200)}
      onClick={() => show(isShown ? { type: 'frames' } : { type: 'take', taskId: task.id })}
      draggable={result !== undefined}
      onDragStart={(event) => result && dragAsset(event.dataTransfer, result)}
      className={cn(
        'grid h-18 w-24 shrink-0 grid-rows-[minmax(0,1fr)_auto] gap-0.5 rounded-control border p-0.5 text-left hover:border-edge focus-visible:-outline-offset-2',
        isShown ? 'border-accent bg-hover' : 'border-transparent',
      )}
    >
      <TaskPoster task={task} isInControl className="size-full min-h-0" />
      <span className="flex min-w-0 items-center gap-1 overflow-hidden text-xs">
        <StatusLabel
          status={task.status}
          money={task.money}
          className="min-w-0 overflow-hidden text-xs [&_svg]:size-3"
        />
        {number !== null && (
          <span aria-hidden className="ml-auto font-mono text-faint">
            {number}
          </span>
        )}
        <span className="sr-only">{number === null ? model : batch('take', { number, model })}</span>
      </span>
    </button>
  );
});
