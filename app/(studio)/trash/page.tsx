import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '@/components/shell/client-messages';
import { TrashView } from '@/components/trash/trash-view';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { findTrashPage } from '@/lib/trash/find-trash.server';
import { trashQuery } from '@/lib/trash/queries';
import { emptyTrashAction, restoreTrashAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('trash'))('title') };
}

export default async function TrashPage() {
  const session = await requirePageSession('look');
  const queryClient = new QueryClient();
  queryClient.setQueryData(trashQuery().queryKey, { pages: [await findTrashPage(session)], pageParams: [null] });
  return (
    <ClientMessages namespaces={['tasks', 'trash']}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <TrashView commands={{ restoreAll: restoreTrashAction, empty: emptyTrashAction }} />
      </HydrationBoundary>
    </ClientMessages>
  );
}
