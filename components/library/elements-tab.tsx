'use client';

import { useQuery } from '@tanstack/react-query';
import { Blocks, Plus, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { RequestError } from '@/components/request/request-error';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { lateDialog } from '@/components/ui/late-part';
import { may } from '@/lib/auth/rights';
import { mayManageWork, type WorkViewer } from '@/lib/auth/work-scope';
import type { ElementDto } from '@/lib/library/dto';
import { matchingElements } from '@/lib/library/matching-elements';
import { elementsQuery } from '@/lib/library/queries';
import { ElementTile } from './element-tile';
import { FileGridSkeleton } from './file-grid';
import type { LibraryActions } from './library-actions';
import type { LibraryPlace } from './use-library-location';

const ElementSheet = lateDialog(() => import('./element-sheet'));
const DeleteElementDialog = lateDialog(() => import('./delete-element-dialog'));

interface ElementsTabProps {
  place: LibraryPlace;
  go: (next: LibraryPlace, how: 'push' | 'replace') => void;
  viewer: WorkViewer;
  actions: LibraryActions;
}

/** The tenant's elements by name. */
export function ElementsTab({ place, go, viewer, actions }: ElementsTabProps) {
  const canEdit = may(viewer, 'create');
  const t = useTranslations('library.elements');
  const { data, error, isFetching, refetch } = useQuery(elementsQuery());
  const search = place.filter.search ?? '';
  const setSearch = (words: string) => go({ ...place, filter: words ? { search: words } : {} }, 'replace');
  /** `new`: an element that is being created. */
  const [edited, setEdited] = useState<ElementDto | 'new' | null>(null);
  const [deleted, setDeleted] = useState<ElementDto | null>(null);
  const elements = matchingElements(data ?? [], search);
  const add = canEdit && (
    <Button icon={<Plus aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <div className="grid content-start gap-3 py-3">
      {data && data.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SearchBox label={t('search')} value={search} onChange={setSearch} />
          {add}
        </div>
      )}
      {!data && error && <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <FileGridSkeleton />}
      {data?.length === 0 && (
        <EmptyState icon={<Blocks aria-hidden />} title={t('empty.title')} action={add}>
          {t('empty.text')}
        </EmptyState>
      )}
      {data && data.length > 0 && elements.length === 0 && (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={t('noMatch')}
          action={<Button onClick={() => setSearch('')}>{t('clear')}</Button>}
        />
      )}
      {elements.length > 0 && (
        <ul
          aria-label={t('list')}
          className="grid gap-3 *:[contain-intrinsic-size:auto_18rem_auto_13rem] *:[content-visibility:auto] sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]"
        >
          {elements.map((element) => (
            <ElementTile
              key={element.id}
              element={element}
              canUse={canEdit}
              canEdit={mayManageWork(viewer, element.createdBy?.id ?? null)}
              onEdit={() => setEdited(element)}
              onDelete={() => setDeleted(element)}
            />
          ))}
        </ul>
      )}
      {edited && (
        <ElementSheet element={edited === 'new' ? null : edited} actions={actions} onClose={() => setEdited(null)} />
      )}
      {deleted && (
        <DeleteElementDialog element={deleted} deleteElement={actions.deleteElement} onClose={() => setDeleted(null)} />
      )}
    </div>
  );
}
