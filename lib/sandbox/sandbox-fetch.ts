import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';

export interface Reach {
  /** The gateway's own address, from which it reads its results and uploads. */
  url: string;
  /** The studio beside it on this machine. */
  studioUrl?: string | undefined;
  /** ALLOW_PRIVATE_ADDRESSES. */
  allowPrivate?: boolean;
}

/**
 * The only `fetch` of the gateway. Strangers choose the addresses that it reads and calls, from inside this machine. So
 * on this machine it reaches only media (its own, and those with a signed link of the studio) and the studio's
 * callbacks. It reaches no other path or port, neither directly nor through a redirect.
 */
export function createSandboxFetch({ url, studioUrl, allowPrivate = false }: Reach): typeof fetch {
  const ofStudio = studioUrl ? [`${studioUrl}/api/public-media/`, `${studioUrl}/api/callbacks/`] : [];
  return createGuardedFetch({
    allowPrivate,
    allowedOrigins: [`${url}/media/`, ...ofStudio],
    headersTimeoutMs: 20_000,
    bodyTimeoutMs: 20_000,
  });
}
