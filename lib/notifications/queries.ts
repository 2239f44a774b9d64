import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/tasks/queries';
import type { NotificationPage } from './dto';

/** What a bell that rings, or what is read, invalidates. */
export const notificationsKey = ['notifications'] as const;

/** What the person was told, newest first, page by page. Never of before: the bell tells of changes only while it is looked at. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: notificationsKey,
  queryFn: ({ pageParam, signal }) => loadNotifications(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page: NotificationPage) => page.nextCursor,
  staleTime: 0,
});

/** A page of them; the newest without a cursor. Throws RequestFailed. */
export async function loadNotifications(cursor: string | null, signal: AbortSignal): Promise<NotificationPage> {
  const query = new URLSearchParams(cursor ? { cursor } : {});
  return await getJson<NotificationPage>(`/api/notifications?${query}`, signal);
}
