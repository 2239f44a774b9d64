import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http/get-json';
import type { NotificationPage } from './dto';

/** Invalidated when the unread count changes or notifications are marked as read. */
export const notificationsKey = ['notifications'] as const;

/** The person's notifications, newest first, in pages. Always stale: changes arrive only while the list is open. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: notificationsKey,
  queryFn: ({ pageParam, signal }) => loadNotifications(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page: NotificationPage) => page.nextCursor,
  staleTime: 0,
});

/** One page of notifications; without a cursor the newest. Throws RequestFailed. */
export async function loadNotifications(cursor: string | null, signal: AbortSignal): Promise<NotificationPage> {
  const query = new URLSearchParams(cursor ? { cursor } : {});
  return await getJson<NotificationPage>(`/api/notifications?${query}`, signal);
}
