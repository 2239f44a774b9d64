import type { InfiniteData } from '@tanstack/react-query';

/** The first page of a list of which more is loaded; null for what is nothing of the kind. */
export function firstPageOnly(data: unknown): InfiniteData<unknown> | null {
  const { pages, pageParams } = (data ?? {}) as Partial<InfiniteData<unknown>>;
  if (!pages || !pageParams || pages.length < 2) return null;
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
