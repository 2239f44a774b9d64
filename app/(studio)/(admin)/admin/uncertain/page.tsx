import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UncertainView } from '@/components/admin/uncertain/uncertain-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { mayManageWork } from '@/lib/auth/work-scope';
import { findUncertain } from '@/lib/tasks/find-uncertain.server';
import { uncertainListQuery } from '@/lib/tasks/uncertain-queries';
import { taskCommands } from '../../../tasks/task-commands';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('unsure'))('list.title') };
}

export default async function UncertainPage() {
  const session = await requirePageSession('seeUncertain');
  const page = await findUncertain(session.tenantId, (maker) => mayManageWork(session, maker));
  const queryClient = new QueryClient();
  queryClient.setQueryData(uncertainListQuery.queryKey, { pages: [page], pageParams: [null] });
  return (
    <ClientMessages namespaces={['tasks', 'unsure', 'cost', 'fields', 'providerErrors', 'taskErrors']}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <UncertainView commands={taskCommands} />
      </HydrationBoundary>
    </ClientMessages>
  );
}
