'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useMemo, useRef } from 'react';
import { FilterBar } from '@/components/history/filter-bar';
import { sharedFacts } from '@/components/history/shared-facts';
import { useListLocation } from '@/components/history/use-list-location';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { PageHeader } from '@/components/shell/page-header';
import { NoTasks } from '@/components/task/no-tasks';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { lateDialog } from '@/components/ui/late-part';
import { galleryItems } from '@/lib/gallery/gallery-item';
import type { PersonDto } from '@/lib/people/person-dto';
import type { TaskSummary } from '@/lib/tasks/dto';
import { groupBatches } from '@/lib/tasks/group-batches';
import { matchingTasks } from '@/lib/tasks/match-press';
import { taskListQuery } from '@/lib/tasks/queries';
import { isNarrowed, taskFilterParams } from '@/lib/tasks/task-filter';
import { GalleryGrid, GallerySkeleton } from './gallery-grid';

// Loaded when a result is opened, so that the grid appears sooner.
const Viewer = lateDialog(() => import('./viewer'));

interface GalleryViewProps {
  people: readonly PersonDto[];
  keyModels: readonly string[];
  canCompose: boolean;
  /** The task of a linked result, which may be several pages further down. */
  sharedTask: TaskSummary | null;
}

/** The results of all people in justified rows, and the viewer above them. */
export function GalleryView({ people, keyModels, canCompose, sharedTask }: GalleryViewProps) {
  const t = useTranslations('gallery');
  const sharedWords = useTranslations('history');
  const pathname = usePathname();
  const { filter: chosen, openId, go } = useListLocation('view');
  const filter = useMemo(() => ({ ...chosen, statuses: undefined, withResults: true }), [chosen]);
  const list = useInfiniteQuery(taskListQuery(filter));
  const { data, error, isFetching, isFetchingNextPage, isFetchNextPageError, hasNextPage, fetchNextPage } = list;
  const tasks = useMemo(() => {
    const groups = groupBatches(data?.pages.flatMap((page) => page.items) ?? []);
    return groups.flatMap((group) => matchingTasks(group.tasks, filter));
  }, [data, filter]);
  const items = useMemo(() => galleryItems(tasks), [tasks]);
  const isSandboxSaid = sharedFacts(tasks).isSandbox;
  const wasPushed = useRef(false);

  const hrefOf = (assetId: string) => {
    const query = taskFilterParams(chosen);
    query.set('view', assetId);
    return `${pathname}?${query}`;
  };
  const open = (event: MouseEvent<HTMLAnchorElement>, assetId: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    wasPushed.current = true;
    go(chosen, assetId, 'push');
  };
  const close = () => {
    // Going back reverses the step that opened the viewer. A shared link has no such step.
    if (wasPushed.current) window.history.back();
    else go(chosen, null, 'replace');
    wasPushed.current = false;
  };
  const loadMore = () => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  };

  return (
    <>
      <PageHeader title={t('title')} />
      <div className="px-6 pb-3 max-sm:px-4">
        <div className="sticky top-0 z-20 -mx-6 bg-background px-6 py-3 max-sm:-mx-4 max-sm:px-4">
          <FilterBar
            filter={{ ...chosen, statuses: undefined, withResults: undefined }}
            people={people}
            keyModels={keyModels}
            withStatus={false}
            onChange={(next, how) => go(next, null, how)}
          />
        </div>
        {!data && error && <RequestError error={error} pending={isFetching} onRetry={() => void list.refetch()} />}
        {!data && !error && <GallerySkeleton label={t('loading')} />}
        {data && items.length === 0 && (
          <NoTasks
            place="gallery"
            icon={<Images aria-hidden />}
            isNarrow={isNarrowed(filter)}
            canCompose={canCompose}
            onClear={() => go({}, null, 'push')}
          />
        )}
        {items.length > 0 && isSandboxSaid && (
          <p className="flex flex-wrap items-center gap-2 text-faint text-sm">
            <SandboxBadge />
            {sharedWords('shared.sandbox')}
          </p>
        )}
        {items.length > 0 && <GalleryGrid tasks={tasks} isSandboxSaid={isSandboxSaid} hrefOf={hrefOf} onOpen={open} />}
        <LoadMore list={list} className="pt-3" />
        {openId && data && (
          <Viewer
            items={items}
            assetId={openId}
            sharedTask={sharedTask}
            canCompose={canCompose}
            onShow={(assetId) => go(chosen, assetId, 'replace')}
            onClose={close}
            onNearEnd={loadMore}
          />
        )}
      </div>
    </>
  );
}
