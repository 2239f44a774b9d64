'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useId } from 'react';
import { PressCostLine } from '@/components/task/press-cost';
import { StatusLabel } from '@/components/task/status-label';
import { TaskPoster } from '@/components/task/task-poster';
import { useTallyWords } from '@/components/task/use-tally-words';
import { cn } from '@/components/ui/class-names';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import type { TaskGroup } from '@/lib/tasks/group-batches';
import { tallyPress } from '@/lib/tasks/tally-press';
import { HistoryRow, rowLink, rowPoster, rowShape } from './history-row';
import { PressMenu } from './press-menu';
import { RowCells } from './row-cells';
import type { SharedFacts } from './shared-facts';

interface PressRowProps {
  group: TaskGroup;
  /** Those of its tasks that match the list's filter. */
  matching: readonly TaskSummary[];
  shared: SharedFacts;
  openId: string | null;
  isUnfolded: boolean;
  onUnfold: (isUnfolded: boolean) => void;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, taskId: string) => void;
}

/** Several takes of one press: one row that leads to their comparison and unfolds to the takes. */
export function PressRow({ group, matching, shared, openId, isUnfolded, onUnfold, onOpen }: PressRowProps) {
  const t = useTranslations('history');
  const tallyWords = useTallyWords();
  const listId = useId();
  const { id, tasks } = group;
  const tally = tallyPress(tasks);
  const models = [...new Set(tasks.map(({ modelId }) => findModelName(modelId)?.label ?? modelId))];
  const newest = tasks.at(-1) ?? tasks[0];
  const shown = tasks.find(({ isPicked }) => isPicked) ?? tasks.find(({ results }) => results.length > 0) ?? tasks[0];
  const counts = tallyWords(tally);
  return (
    <>
      <li data-task={tasks.map((task) => task.id).join(' ')} className={rowShape}>
        <span className="relative self-start @3xl:self-center">
          <span aria-hidden className="absolute -inset-y-1 inset-x-2 rounded-control border border-line bg-hover" />
          <TaskPoster task={shown} className={rowPoster} />
        </span>
        <div className="flex min-w-0 flex-wrap gap-x-2 gap-y-0.5 @3xl:contents">
          <div className="min-w-0 basis-full">
            <Link href={`/presses/${id}`} prefetch={false} className={rowLink}>
              {tasks[0].prompt || t('noPrompt')}
            </Link>
            <button
              type="button"
              aria-expanded={isUnfolded}
              aria-controls={isUnfolded ? listId : undefined}
              aria-label={t(isUnfolded ? 'fold' : 'unfold', { counts })}
              onClick={() => onUnfold(!isUnfolded)}
              className="relative inline-flex min-h-6 items-center gap-1 rounded-control pr-1 text-left text-normal text-sm hover:text-strong max-sm:min-h-11"
            >
              <ChevronRight
                aria-hidden
                className={cn(
                  'size-4 shrink-0 text-faint transition-transform duration-120',
                  isUnfolded && 'rotate-90',
                )}
              />
              {counts}
              {matching.length < tasks.length && (
                <span className="text-accent">{` · ${t('matching', { count: matching.length })}`}</span>
              )}
            </button>
          </div>
          <RowCells tasks={tasks} models={models} shared={shared} />
          <div className="order-1 basis-full text-sm @3xl:order-none">
            <StatusLabel status={leadingStatus(tasks)} />
          </div>
          <span className="order-1 line-clamp-2 text-faint text-sm @3xl:order-none">
            <PressCostLine tasks={tasks} withoutSandbox={shared.isSandbox} />
          </span>
          <TimeLabel at={newest.createdAt} className="relative text-faint text-sm @3xl:text-right" />
        </div>
        <div className="absolute top-1/2 right-2 -translate-y-1/2">
          <PressMenu group={group} />
        </div>
      </li>
      {isUnfolded && (
        <li>
          <ul id={listId} aria-label={counts}>
            {tasks.map((task, index) => (
              <HistoryRow
                key={task.id}
                task={task}
                take={index + 1}
                isFaint={!matching.includes(task)}
                // Said in the row above.
                shared={{ ...shared, person: tasks[0].person.name }}
                isOpen={task.id === openId}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </li>
      )}
    </>
  );
}

/** What needs a person most; then what still happens; then what came of it. */
function leadingStatus(tasks: TaskGroup['tasks']): TaskSummary['status'] {
  const order = [
    'uncertain',
    'running',
    'storing',
    'submitting',
    'queued',
    'succeeded',
    'failed',
    'cancelled',
  ] as const;
  return order.find((status) => tasks.some((task) => task.status === status)) ?? tasks[0].status;
}
