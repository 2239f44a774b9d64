import type { MediaKind } from '@/lib/providers/contract';

/** Wider than high, higher than wide, or neither. Sounds have no shape. */
export type FileShape = (typeof fileShapes)[number];
export const fileShapes = ['wide', 'tall', 'square'] as const;

/** A filter of the library. Absent or empty: everything. */
export interface LibraryFilter {
  kinds?: readonly MediaKind[];
  /** Words in the file name; for results, in the prompt. */
  search?: string;
  shape?: FileShape;
}

export const mediaKinds: readonly MediaKind[] = ['image', 'video', 'audio'];
const maxSearchLength = 200;

/** The filter as query parameters `kind` (repeated), `shape` and `q`; the same filter is always the same text. */
export function libraryFilterParams({ kinds = [], search, shape }: LibraryFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const kind of mediaKinds) if (kinds.includes(kind)) params.append('kind', kind);
  if (shape) params.set('shape', shape);
  if (search?.trim()) params.set('q', composed(search));
  return params;
}

/** Reads the parameters of `libraryFilterParams`; ignores unknown values. */
export function parseLibraryFilter(params: URLSearchParams): LibraryFilter {
  const kinds = mediaKinds.filter((kind) => params.getAll('kind').includes(kind));
  const search = composed(params.get('q') ?? '').slice(0, maxSearchLength);
  const shape = fileShapes.find((one) => one === params.get('shape'));
  return { ...(kinds.length > 0 && { kinds }), ...(search && { search }), ...(shape && { shape }) };
}

/** As file names are stored: a Mac may give `é` as two characters, and then it would match no name. */
function composed(search: string): string {
  return search.normalize('NFC').trim();
}
