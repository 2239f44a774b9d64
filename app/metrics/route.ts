import { defineRoute } from '@/lib/actions/define-route.server';
import { getEnv } from '@/lib/env/env.server';
import { createLogger } from '@/lib/log/logger.server';
import { hasToken, shareScrapes } from '@/lib/metrics/scrape.server';

export const dynamic = 'force-dynamic';

const log = createLogger('metrics');
const scrape = shareScrapes((error) => log.warn({ err: error }, 'The storage could not be measured'));

/**
 * `GET /metrics`: the samples of all processes and of the installation, in the Prometheus text format, for whoever
 * sends `Authorization: Bearer METRICS_TOKEN`. For everybody else there is nothing here: 404, and a line in the log where
 * a token was wrong.
 */
export const GET = defineRoute({
  right: 'anyone',
  run: async ({ request }) => {
    const { METRICS_TOKEN: token } = getEnv();
    const given = request.headers.get('authorization');
    if (!token || !hasToken(given, token)) {
      if (token && given) log.info('The metrics were asked for with another token than METRICS_TOKEN');
      return new Response('Not found\n', { status: 404, headers: { 'cache-control': 'no-store' } });
    }
    return new Response(await scrape(), {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    });
  },
});
