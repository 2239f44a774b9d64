import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HistoryView } from '@/components/history/history-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { may } from '@/lib/auth/rights';
import { findPeople } from '@/lib/gallery/find-people.server';
import { findKeyModels } from '@/lib/keys/find-key-models.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { taskListQuery } from '@/lib/tasks/queries';
import { parseTaskFilter, searchParamsOf } from '@/lib/tasks/task-filter';
import { taskCommands } from '../tasks/task-commands';
import { taskNamespaces } from '../tasks/task-namespaces';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history');
  return { title: t('title') };
}

interface HistoryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  const session = await requirePageSession('look');
  const filter = parseTaskFilter(searchParamsOf(await searchParams));
  const [page, people, keyModels] = await Promise.all([
    findTasks(session.tenantId, filter),
    findPeople(session.tenantId),
    findKeyModels(session.tenantId),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(taskListQuery(filter).queryKey, { pages: [page], pageParams: [null] });
  return (
    <ClientMessages namespaces={[...taskNamespaces, 'history']}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <HistoryView
          people={people}
          keyModels={keyModels}
          commands={taskCommands}
          canCompose={may(session, 'create')}
        />
      </HydrationBoundary>
    </ClientMessages>
  );
}
