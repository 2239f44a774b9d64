import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { EarlierPromptPage, PresetPage } from './dto';
import { filterParams, type PresetFilter, type PromptFilter } from './list-filters';

/** The queries of the lists of presets and earlier prompts. Every change of a preset invalidates `presetsKey`. */
export const presetsKey = ['presets'] as const;

/** The presets that a person may see, newest first, page by page. */
export function presetsQuery(filter: PresetFilter) {
  return pagesOf<PresetPage>([...presetsKey, filterParams(filter).toString()], '/api/presets', filter);
}

/** Earlier prompts, latest first. Never cached, because a task may just have been started. */
export function promptsQuery(filter: PromptFilter) {
  return pagesOf<EarlierPromptPage>(['prompts', filterParams(filter).toString()], '/api/prompts', filter);
}

function pagesOf<Page extends { nextCursor: string | null }>(
  queryKey: readonly string[],
  path: string,
  filter: PresetFilter | PromptFilter,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const query = filterParams(filter);
      if (pageParam) query.set('cursor', pageParam);
      return getJson<Page>(`${path}?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
    staleTime: 0,
  });
}
