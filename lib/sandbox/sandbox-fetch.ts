import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';

export interface Reach {
  /** The gateway's own address: what it made or was given is read under it. */
  url: string;
  /** The studio beside it on this machine. */
  studioUrl?: string | undefined;
  /** ALLOW_PRIVATE_ADDRESSES. */
  allowPrivate?: boolean;
}

/**
 * The one `fetch` of the gateway. It reads and calls what strangers name, from inside of the machine: on the machine
 * itself it reaches media (its own, and those the studio has signed a link for) and the studio's callbacks, and no other
 * path or port, neither directly nor by a redirect.
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
