import type { MediaKind } from '@/lib/providers/contract';

/** A filter of the library. Absent or empty: everything. */
export interface LibraryFilter {
  kinds?: readonly MediaKind[];
  /** Words in the file name. */
  search?: string;
}

export const mediaKinds: readonly MediaKind[] = ['image', 'video', 'audio'];
const maxSearchLength = 200;

/** The filter as query parameters `kind` (repeated) and `q`; the same filter is always the same text. */
export function libraryFilterParams({ kinds = [], search }: LibraryFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const kind of mediaKinds) if (kinds.includes(kind)) params.append('kind', kind);
  if (search?.trim()) params.set('q', search.trim());
  return params;
}

/** Reads the parameters of `libraryFilterParams`; ignores unknown values. */
export function parseLibraryFilter(params: URLSearchParams): LibraryFilter {
  const kinds = mediaKinds.filter((kind) => params.getAll('kind').includes(kind));
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  return { ...(kinds.length > 0 && { kinds }), ...(search && { search }) };
}
