import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { TaskMissing } from '@/components/task-view/task-missing';
import TaskPanel from '@/components/task-view/task-panel';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { may } from '@/lib/auth/rights';
import type { Session } from '@/lib/auth/session';
import { mayManageWork } from '@/lib/auth/work-scope';
import { AppError } from '@/lib/errors/app-error';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';
import { getTask } from '@/lib/tasks/get-task.server';
import { taskQuery } from '@/lib/tasks/queries';
import { wasDeleted } from '@/lib/tasks/was-deleted.server';
import { firstWords } from '@/lib/text/first-words';
import { taskCommands } from '../task-commands';
import { taskNamespaces } from '../task-namespaces';

interface TaskPageProps {
  params: Promise<{ taskId: string }>;
}

/** Loads once per request, for the title and the page. `deleted`: there was a task, until it was deleted for good. */
const loadTask = cache(async (session: Session, taskId: string): Promise<TaskDetail | 'deleted'> => {
  const { tenantId } = session;
  try {
    return await getTask(tenantId, taskId, (maker) => mayManageWork(session, maker));
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'notFound')) throw error;
    if (await wasDeleted(tenantId, taskId)) return 'deleted';
    notFound();
  }
});

export async function generateMetadata({ params }: TaskPageProps): Promise<Metadata> {
  const session = await requirePageSession('look');
  const task = await loadTask(session, (await params).taskId);
  if (task === 'deleted') return { title: (await getTranslations('task'))('deleted.title') };
  const model = findModelName(task.modelId)?.label ?? task.modelId;
  return { title: firstWords(task.prompt, 60) || model };
}

export default async function TaskPage({ params }: TaskPageProps) {
  const session = await requirePageSession('look');
  const task = await loadTask(session, (await params).taskId);
  const t = await getTranslations('task');
  if (task === 'deleted') return <TaskMissing why="deleted" />;
  const queryClient = new QueryClient();
  queryClient.setQueryData(taskQuery(task.id).queryKey, task);
  return (
    <ClientMessages namespaces={taskNamespaces}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <div className="mx-auto grid max-w-7xl gap-3 px-6 py-4 max-sm:gap-1 max-sm:px-4 max-sm:pt-1">
          <p>
            <Link
              href="/history"
              className="inline-flex items-center gap-1 rounded-control text-faint text-sm underline-offset-2 hover:text-strong hover:underline max-sm:min-h-11"
            >
              <ArrowLeft aria-hidden className="size-3.5" />
              {t('backToHistory')}
            </Link>
          </p>
          <TaskPanel taskId={task.id} commands={taskCommands} canCompose={may(session, 'create')} place="page" />
        </div>
      </HydrationBoundary>
    </ClientMessages>
  );
}
