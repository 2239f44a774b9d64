import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { StatusLabel } from '@/components/task/status-label';
import { TaskPoster } from '@/components/task/task-poster';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TrashedTask } from '@/lib/trash/dto';
import { TrashFacts } from './trash-facts';
import { TrashedActions } from './trashed-actions';

/** One trashed task: what it was, who deleted it, and its actions. */
export function TrashRow({ task }: { task: TrashedTask }) {
  const t = useTranslations('trash');
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] items-start gap-x-3 gap-y-2 border-line border-b px-6 py-3 max-sm:px-4 md:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <TaskPoster task={task} className="aspect-video w-full" />
      <div className="grid min-w-0 gap-0.5">
        <Link
          href={`/tasks/${task.id}`}
          prefetch={false}
          className="line-clamp-2 rounded-control text-strong underline-offset-2 hover:underline"
        >
          {task.prompt || t('noPrompt')}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          <span>{findModelName(task.modelId)?.label ?? task.modelId}</span>
          {task.isSandbox && <SandboxBadge />}
          <span className="text-faint">{task.person.name}</span>
          <StatusLabel status={task.status} />
        </p>
        <TrashFacts task={task} />
      </div>
      <div className="max-md:col-start-2">
        <TrashedActions task={task} />
      </div>
    </li>
  );
}
