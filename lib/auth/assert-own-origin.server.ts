import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { type Asked, askedHost, judgeOrigin } from './request-origin';

const log = createLogger('web');
const quietMs = 60_000;
let warnedAt = Number.NEGATIVE_INFINITY;

/**
 * Refuses a change that does not come from our own page. Throws AppError('foreignSite'), or `proxyAddress` when the
 * page may be ours behind a proxy that hides the host: then the log tells the operator which setting to change.
 */
export function assertOwnOrigin(request: Asked): void {
  if (judgeOrigin(request) === 'own') return;
  const provenance = judgeOrigin(request, getEnv().PUBLIC_URL);
  if (provenance === 'own') return;
  if (provenance === 'foreign') throw new AppError('foreignSite', 'a change asked for by another site');
  warnOperator(String(request.headers.get('origin')), askedHost(request));
  throw new AppError('proxyAddress', 'the page is at another address than the one that was asked');
}

// At most once a minute: every press of every person behind such a proxy comes here, and so can a stranger.
function warnOperator(origin: string, host: string): void {
  if (performance.now() - warnedAt < quietMs) return;
  warnedAt = performance.now();
  log.warn(
    { origin: origin.slice(0, 200), host: host.slice(0, 200) },
    `a change was refused: the browser is at ${origin.slice(0, 200)}, and the studio was asked as “${host.slice(0, 200)}”. ` +
      `If that is this studio behind a proxy, set PUBLIC_URL=${origin.slice(0, 200)}, or let the proxy pass the address on ` +
      '(nginx: proxy_set_header Host $http_host). README, “Behind a proxy”',
  );
}
