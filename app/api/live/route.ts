import { cookies } from 'next/headers';
import { defineRoute } from '@/lib/actions/define-route.server';
import { cookieName } from '@/lib/auth/cookies.server';
import { takeSlot } from '@/lib/auth/limits/limits.server';
import { watchSession } from '@/lib/auth/session-watch.server';
import { openEventStream } from '@/lib/live/event-stream.server';
import { getLiveHub } from '@/lib/live/live-hub.server';
import { webStopping } from '@/lib/live/web-stopping.server';
import { createLogger } from '@/lib/log/logger.server';

const log = createLogger('live');

export const dynamic = 'force-dynamic';

/**
 * Live updates of the tenant's tasks and of the person's unread count, as server-sent events. It resumes after
 * `Last-Event-ID` or `?since=`.
 */
export const GET = defineRoute({
  right: 'look',
  run: async ({ request, session, query }) => {
    const leave = takeSlot('liveStreams', session.userId);
    const cookie = (await cookies()).get(cookieName('session'))?.value;
    const stream = openEventStream({
      hub: getLiveHub(),
      tenantId: session.tenantId,
      userId: session.userId,
      // The browser sends the header when it reconnects by itself. A new connection has the id in its address.
      lastEventId: request.headers.get('last-event-id') ?? query.get('since'),
      onError: (error) => log.warn({ err: error }, 'Live updates could not begin'),
      onClose: leave,
      signal: AbortSignal.any([request.signal, webStopping()]),
      watchSession: (onEnd) => watchSession(cookie, onEnd),
    });
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // `no-transform` also keeps compression from holding messages back.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  },
});
