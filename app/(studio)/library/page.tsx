import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LibraryView } from '@/components/library/library-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { viewerOf } from '@/lib/auth/work-scope';
import { findElements } from '@/lib/library/find-elements.server';
import { findLibraryFiles } from '@/lib/library/find-files.server';
import { parseLibraryFilter } from '@/lib/library/library-filter';
import { elementsQuery, libraryFilesQuery } from '@/lib/library/queries';
import { searchParamsOf } from '@/lib/tasks/task-filter';
import {
  changeElementAction,
  createElementAction,
  deleteElementAction,
  removeFilesAction,
  renameFileAction,
  restoreFilesAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('library');
  return { title: t('title') };
}

interface LibraryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LibraryPage({ searchParams }: LibraryPageProps) {
  const session = await requirePageSession('look');
  const params = searchParamsOf(await searchParams);
  const filter = parseLibraryFilter(params);
  const queryClient = new QueryClient();
  // Only the data of the open tab. The other tab fetches its data when it is opened.
  if (params.get('tab') === 'elements')
    queryClient.setQueryData(elementsQuery().queryKey, await findElements(session.tenantId));
  else
    queryClient.setQueryData(libraryFilesQuery(filter).queryKey, {
      pages: [await findLibraryFiles(session.tenantId, filter)],
      pageParams: [null],
    });
  return (
    <ClientMessages namespaces={['library', 'upload', 'tasks']}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <LibraryView
          viewer={viewerOf(session)}
          actions={{
            create: createElementAction,
            change: changeElementAction,
            deleteElement: deleteElementAction,
            renameFile: renameFileAction,
            removeFiles: removeFilesAction,
            restoreFiles: restoreFilesAction,
          }}
        />
      </HydrationBoundary>
    </ClientMessages>
  );
}
