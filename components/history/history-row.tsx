import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { PickedMark } from '@/components/task/picked-mark';
import { QueuePositionOf } from '@/components/task/queue-position';
import { StatusLabel } from '@/components/task/status-label';
import { TaskCostLine } from '@/components/task/task-cost';
import { TaskPoster } from '@/components/task/task-poster';
import { WaitLabel } from '@/components/task/wait-label';
import { cn } from '@/components/ui/class-names';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { rowColumns } from './list-head';

import { RowCells } from './row-cells';
import { RowMenu } from './row-menu';
import type { SharedFacts } from './shared-facts';

interface HistoryRowProps {
  task: TaskSummary;
  /** The number of the take in its press, below the row of the press; absent for a row of its own. */
  take?: number;
  /** A take that does not match the filter, shown because another one of its press does. */
  isFaint?: boolean;
  shared: SharedFacts;
  isOpen: boolean;
  /** For a plain click. The browser handles a click with a modifier key. */
  onOpen: (event: MouseEvent<HTMLAnchorElement>, taskId: string) => void;
}

/** The shape of a row: a line of columns where there is room, otherwise a card. */
export const rowShape = cn(
  'relative grid scroll-mt-24 scroll-mb-8 grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 border-line border-b py-2 pr-14 pl-6 max-sm:pl-4',
  'hover:bg-hover has-[a:focus-visible]:bg-hover',
  rowColumns,
);
/** The link that covers a row. */
export const rowLink =
  'line-clamp-2 text-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2';
export const rowPoster = 'h-14 w-full self-start @3xl:self-center';

/** One task. The whole row is a link. */
export function HistoryRow({ task, take, isFaint, shared, isOpen, onOpen }: HistoryRowProps) {
  const t = useTranslations('history');
  const setAside = useTranslations('tasks.setAside');
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  const words = task.prompt || t('noPrompt');
  return (
    <li
      data-task={task.id}
      className={cn(rowShape, take && 'pl-12 max-sm:pl-8', isOpen && 'bg-raised', isFaint && 'opacity-60')}
    >
      <TaskPoster task={task} className={rowPoster} />
      <div className="flex min-w-0 flex-wrap gap-x-2 gap-y-0.5 @3xl:contents">
        <div className="min-w-0 basis-full">
          <Link
            href={`/tasks/${task.id}`}
            prefetch={false}
            aria-current={isOpen || undefined}
            onClick={(event) => onOpen(event, task.id)}
            className={rowLink}
          >
            {take ? t('take', { number: take }) : words}
          </Link>
          {task.isPicked && <PickedMark />}
          {!isFinal(task.status) && task.waitCode && (
            <p className="line-clamp-1 text-sm text-waiting">
              <WaitLabel code={task.waitCode} isSandbox={task.isSandbox} />
            </p>
          )}
          {task.results.some(({ isSetAside }) => isSetAside) && (
            <p className="line-clamp-2 text-failed text-sm">{setAside('short')}</p>
          )}
          <QueuePositionOf task={task} />
        </div>
        <RowCells tasks={[task]} models={[model]} shared={shared} />
        <div className="order-1 basis-full text-sm @3xl:order-none">
          <StatusLabel status={task.status} money={task.money} />
        </div>
        <span className="order-1 line-clamp-2 text-faint text-sm @3xl:order-none">
          <TaskCostLine task={task} withoutSandbox={shared.isSandbox} />
        </span>
        {take ? <span /> : <TimeLabel at={task.createdAt} className="relative text-faint text-sm @3xl:text-right" />}
      </div>
      <div className="absolute top-1/2 right-2 -translate-y-1/2">
        <RowMenu task={task} />
      </div>
    </li>
  );
}

/** Has the exact size of a row. */
export function HistoryRowSkeleton() {
  return (
    <li
      aria-hidden
      className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 border-line border-b py-2 pr-14 pl-6 max-sm:pl-4 @3xl:grid-cols-[5rem_minmax(0,1fr)]"
    >
      <span className="ui-skeleton h-14 w-full self-start @3xl:self-center" />
      <span className="ui-skeleton h-25.5 w-full max-w-2xl @md:h-20.5 @3xl:h-14" />
    </li>
  );
}
