import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { validate } from 'uuid';
import { CompareView } from '@/components/compare/compare-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { may } from '@/lib/auth/rights';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { taskListQuery } from '@/lib/tasks/queries';
import { firstWords } from '@/lib/text/first-words';
import { pickTakeAction } from '../../tasks/actions';

interface PressPageProps {
  params: Promise<{ pressId: string }>;
}

/** Loads once per request, for the title and the page. */
const loadPress = cache(async (tenantId: string, batchId: string) => {
  const page = validate(batchId) ? await findTasks(tenantId, { batchId }) : null;
  if (!page || page.items.length === 0) notFound();
  return page;
});

export async function generateMetadata({ params }: PressPageProps): Promise<Metadata> {
  const session = await requirePageSession('look');
  const { items } = await loadPress(session.tenantId, (await params).pressId);
  return { title: firstWords(items[0]?.prompt ?? '', 60) };
}

/** The takes of one press, to be compared. */
export default async function PressPage({ params }: PressPageProps) {
  const session = await requirePageSession('look');
  const { pressId } = await params;
  const page = await loadPress(session.tenantId, pressId);
  const queryClient = new QueryClient();
  queryClient.setQueryData(taskListQuery({ batchId: pressId }).queryKey, { pages: [page], pageParams: [null] });
  return (
    <ClientMessages
      namespaces={[
        'tasks',
        'compare',
        'task',
        'queuePosition',
        'cost',
        'fields',
        'mediaEdit',
        'providerErrors',
        'taskErrors',
      ]}
    >
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CompareView pressId={pressId} pickTake={may(session, 'create') ? pickTakeAction : null} />
      </HydrationBoundary>
    </ClientMessages>
  );
}
