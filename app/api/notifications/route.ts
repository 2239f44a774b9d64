import { defineRoute } from '@/lib/actions/define-route.server';
import { findNotifications } from '@/lib/notifications/find-notifications.server';

/** `GET /api/notifications?cursor=…`: a page of the person's notifications (`NotificationPage`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ query, session }) => {
    return Response.json(await findNotifications(session, { cursor: query.get('cursor') }), {
      headers: { 'cache-control': 'private, no-store' },
    });
  },
});
