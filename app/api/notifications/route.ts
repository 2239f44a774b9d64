import { defineRoute } from '@/lib/actions/define-route.server';
import { findNotifications } from '@/lib/notifications/find-notifications.server';

/** `GET /api/notifications?cursor=…`: a page of what the person was told (`NotificationPage`). */
export const GET = defineRoute({
  role: 'viewer',
  run: async ({ request, session }) => {
    const cursor = new URL(request.url).searchParams.get('cursor');
    return Response.json(await findNotifications(session, { cursor }), {
      headers: { 'cache-control': 'private, no-store' },
    });
  },
});
