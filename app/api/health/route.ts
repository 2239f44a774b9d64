import { defineRoute } from '@/lib/actions/define-route.server';
import { healthParts, heartbeatAgeMs } from '@/lib/health/check-health.server';
import { shareHealth } from '@/lib/health/share-health.server';

export const dynamic = 'force-dynamic';

const look = shareHealth();

/**
 * `GET /api/health`: 200 when the whole studio works (database, queue, storage, a worker, and the settings that all parts
 * must have alike), else 503. Without sign-in, for whoever watches over it: it names the failing part and says nothing
 * else; the reason is in the log. A load balancer asks `/api/live-check`: a worker that is missing is no reason to take
 * the pages away.
 */
export const GET = defineRoute({
  role: 'anyone',
  run: async ({ log }) => {
    const { healthy, failing, reasons, isNew } = await look();
    for (const part of isNew ? failing : []) {
      // A web process that has only just begun has had no time to see a worker: that is how every start looks.
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
