import { defineRoute } from '@/lib/actions/define-route.server';
import { checkDatabase } from '@/lib/health/check-health.server';
import { within } from '@/lib/time/within';

export const dynamic = 'force-dynamic';

/** A slower answer means that a load balancer should not send visitors here. */
const timeoutMs = 4_000;

/**
 * `GET /api/live-check`: 200 when this process can serve pages, for which it needs only its database, else 503. It
 * needs no sign-in, so that load balancers can use it. `/api/health` also checks workers and storage.
 */
export const GET = defineRoute({
  right: 'anyone',
  run: async ({ log }) => {
    const isLive = await within(timeoutMs, checkDatabase()).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, 'the database does not answer');
        return false;
      },
    );
    return Response.json(
      { status: isLive ? 'ok' : 'failing' },
      { status: isLive ? 200 : 503, headers: { 'cache-control': 'no-store' } },
    );
  },
});
