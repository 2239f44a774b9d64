import type { InfiniteData } from '@tanstack/react-query';

/** Reduces a list with several loaded pages to its first page. Null for a shorter list and for any other data. */
export function firstPageOnly(data: unknown): InfiniteData<unknown> | null {
  const { pages, pageParams } = (data ?? {}) as Partial<InfiniteData<unknown>>;
  if (!pages || !pageParams || pages.length < 2) return null;
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
