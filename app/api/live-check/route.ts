import { defineRoute } from '@/lib/actions/define-route.server';
import { checkDatabase } from '@/lib/health/check-health.server';
import { within } from '@/lib/time/within';

export const dynamic = 'force-dynamic';

/** What takes longer is not worth sending anybody here. */
const timeoutMs = 4_000;

/**
 * `GET /api/live-check`: 200 when this process serves pages, for which it needs its database and nothing else, else 503.
 * Without sign-in, for load balancers. Workers and the storage are `/api/health`'s.
 */
export const GET = defineRoute({
  role: 'anyone',
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
