import { defineRoute } from '@/lib/actions/define-route.server';
import { healthParts, heartbeatAgeMs } from '@/lib/health/check-health.server';
import { shareHealth } from '@/lib/health/share-health.server';

export const dynamic = 'force-dynamic';

const readHealth = shareHealth();

/**
 * `GET /api/health`: 200 when the whole studio works (database, queue, storage, a worker, and the settings that all
 * parts must share), else 503. It needs no sign-in, so that monitoring can use it. It names only the failing part. The
 * log has the reason. A load balancer should use `/api/live-check`, because a missing worker is no reason to take the
 * pages away.
 */
export const GET = defineRoute({
  right: 'anyone',
  run: async ({ log }) => {
    const { healthy, failing, reasons, isNew } = await readHealth();
    for (const part of isNew ? failing : []) {
      // A web process that has just started has not seen a worker yet. This is normal at every start.
      const isStart = part === 'worker' && process.uptime() * 1000 < heartbeatAgeMs;
      log[isStart ? 'info' : 'warn']({ healthPart: part, err: reasons[part] }, 'health check failed');
    }
    const parts = Object.fromEntries(healthParts.map((part) => [part, failing.includes(part) ? 'failing' : 'ok']));
    return Response.json(
      { status: healthy ? 'ok' : 'failing', failing, parts },
      { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
    );
  },
});
