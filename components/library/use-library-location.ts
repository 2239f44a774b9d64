'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type LibraryFilter, libraryFilterParams, parseLibraryFilter } from '@/lib/library/library-filter';

export type LibraryTab = 'uploads' | 'elements';

export interface LibraryPlace {
  tab: LibraryTab;
  filter: LibraryFilter;
  /** The file whose sheet is open. */
  fileId: string | null;
}

/** Tab, filter and opened file of the library, kept in the URL. A change does not request the page again. */
export function useLibraryLocation() {
  const pathname = usePathname();
  const text = useSearchParams().toString();
  const place = useMemo((): LibraryPlace => {
    const params = new URLSearchParams(text);
    return {
      tab: params.get('tab') === 'elements' ? 'elements' : 'uploads',
      filter: parseLibraryFilter(params),
      fileId: params.get('file'),
    };
  }, [text]);

  const go = useCallback(
    (next: LibraryPlace, how: 'push' | 'replace') => {
      const query = libraryFilterParams(next.filter);
      if (next.tab === 'elements') query.set('tab', next.tab);
      if (next.fileId) query.set('file', next.fileId);
      const url = query.size > 0 ? `${pathname}?${query}` : pathname;
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [pathname],
  );
  return { place, go };
}
