import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { QueuePositionOf } from '@/components/task/queue-position';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { StatusLabel } from '@/components/task/status-label';
import { TaskCostLine } from '@/components/task/task-cost';
import { TaskPoster } from '@/components/task/task-poster';
import { WaitLabel } from '@/components/task/wait-label';
import { cn } from '@/components/ui/class-names';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { RowMenu } from './row-menu';

interface HistoryRowProps {
  task: TaskSummary;
  isOpen: boolean;
  /** For a plain click. The browser handles a click with a modifier key. */
  onOpen: (event: MouseEvent<HTMLAnchorElement>, taskId: string) => void;
}

/** One task: a line of columns where there is room, otherwise a card. The whole row is a link. */
export function HistoryRow({ task, isOpen, onOpen }: HistoryRowProps) {
  const t = useTranslations('history');
  const setAside = useTranslations('tasks.setAside');
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  return (
    <li
      className={cn(
        'relative grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 border-line border-b py-2 pr-14 pl-6 max-sm:pl-4 @3xl:grid-cols-[4.5rem_minmax(0,1fr)_10rem_8rem_10rem_6.5rem]',
        'hover:bg-hover has-[a:focus-visible]:bg-hover',
        isOpen && 'bg-raised',
      )}
    >
      <TaskPoster task={task} className="aspect-video w-full self-start @3xl:self-center" />
      <div className="flex min-w-0 flex-wrap gap-x-2 gap-y-0.5 @3xl:contents">
        <div className="min-w-0 basis-full">
          <Link
            href={`/tasks/${task.id}`}
            prefetch={false}
            aria-current={isOpen || undefined}
            onClick={(event) => onOpen(event, task.id)}
            className="line-clamp-2 text-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
          >
            {task.prompt || t('noPrompt')}
          </Link>
          {!isFinal(task.status) && task.waitCode && (
            <p className="line-clamp-1 text-sm text-waiting">
              <WaitLabel code={task.waitCode} />
            </p>
          )}
          {task.results.some(({ isSetAside }) => isSetAside) && (
            <p className="line-clamp-2 text-failed text-sm">{setAside('short')}</p>
          )}
          <QueuePositionOf task={task} />
        </div>
        <div className="flex min-w-0 basis-full items-center gap-2 text-sm @md:basis-auto @3xl:grid @3xl:justify-items-start @3xl:gap-0.5">
          <span className="truncate text-normal">{model}</span>
          {task.isSandbox && <SandboxBadge />}
        </div>
        <span className="max-w-1/2 truncate text-faint text-sm @3xl:max-w-none @3xl:text-normal">
          {task.person.name}
        </span>
        <div className="order-1 flex min-w-0 basis-full flex-wrap gap-x-2 gap-y-0.5 text-sm @3xl:order-none @3xl:grid">
          <StatusLabel status={task.status} />
          <span className="line-clamp-2 text-faint">
            <TaskCostLine task={task} />
          </span>
        </div>
        <TimeLabel at={task.createdAt} className="relative text-faint text-sm @3xl:text-right" />
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
      className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 border-line border-b py-2 pr-14 pl-6 max-sm:pl-4 @3xl:grid-cols-[4.5rem_minmax(0,1fr)]"
    >
      <span className="ui-skeleton aspect-video w-full self-start @3xl:self-center" />
      <span className="ui-skeleton h-25.5 w-full max-w-2xl @md:h-20.5 @3xl:h-10" />
    </li>
  );
}
