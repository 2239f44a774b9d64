import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { ElementDto, FileDetail, LibraryFilePage } from './dto';
import { type LibraryFilter, libraryFilterParams } from './library-filter';

/** The queries of the library and their cache keys. Every change of the library invalidates `libraryKey`. */
export const libraryKey = ['library'] as const;

/** The tenant's elements by name, at most `maxElements`. */
export function elementsQuery() {
  return queryOptions({
    queryKey: [...libraryKey, 'elements'] as const,
    queryFn: ({ signal }) => getJson<ElementDto[]>('/api/library/elements', signal),
    staleTime: 60_000,
  });
}

/** Uploads (and files cut, cropped or converted from them), or results of tasks. */
export type FileSource = 'uploads' | 'results';

const addresses: Record<FileSource, string> = { uploads: '/api/library/files', results: '/api/library/results' };

/** The tenant's uploads or results, newest first, page by page. */
export function libraryFilesQuery(filter: LibraryFilter, source: FileSource = 'uploads') {
  const params = libraryFilterParams(filter).toString();
  return infiniteQueryOptions({
    queryKey: [...libraryKey, source, params] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(params);
      if (pageParam) query.set('cursor', pageParam);
      return getJson<LibraryFilePage>(`${addresses[source]}?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // New results come by themselves; uploads invalidate this query.
    staleTime: source === 'results' ? 0 : 60_000,
  });
}

/** One file with its uses. */
export function fileQuery(assetId: string) {
  return queryOptions({
    queryKey: [...libraryKey, 'file', assetId] as const,
    queryFn: ({ signal }) => getJson<FileDetail>(`/api/library/files/${assetId}`, signal),
    // The answer is needed before a deletion, so it must never be stale.
    staleTime: 0,
  });
}
