import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GalleryView } from '@/components/gallery/gallery-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { may } from '@/lib/auth/rights';
import { findPeople } from '@/lib/gallery/find-people.server';
import { findTaskOfAsset } from '@/lib/gallery/find-task-of-asset.server';
import { findKeyModels } from '@/lib/keys/find-key-models.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { taskListQuery } from '@/lib/tasks/queries';
import { parseTaskFilter, searchParamsOf } from '@/lib/tasks/task-filter';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery');
  return { title: t('title') };
}

interface GalleryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function GalleryPage({ searchParams }: GalleryPageProps) {
  const session = await requirePageSession('look');
  const params = searchParamsOf(await searchParams);
  const filter = { ...parseTaskFilter(params), statuses: undefined, withResults: true };
  const viewed = params.get('view');
  const [page, people, keyModels, sharedTask] = await Promise.all([
    findTasks(session.tenantId, filter),
    findPeople(session.tenantId),
    findKeyModels(session.tenantId),
    viewed ? findTaskOfAsset(session.tenantId, viewed) : null,
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(taskListQuery(filter).queryKey, { pages: [page], pageParams: [null] });
  return (
    <ClientMessages
      namespaces={['tasks', 'history', 'gallery', 'viewer', 'task', 'mediaEdit', 'cost', 'fields', 'trash']}
    >
      <HydrationBoundary state={dehydrate(queryClient)}>
        <GalleryView
          people={people}
          keyModels={keyModels}
          canCompose={may(session, 'create')}
          sharedTask={sharedTask}
        />
      </HydrationBoundary>
    </ClientMessages>
  );
}
