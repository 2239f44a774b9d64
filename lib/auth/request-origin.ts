/** Headers in which lib/auth/admission passes on its findings. It removes them from clients' requests. */
export const clientHeader = 'x-slatehouse-client';
export const askedHostHeader = 'x-slatehouse-host';

/** A request, or only the headers of a server action. */
export interface Asked {
  headers: Headers;
  url?: string;
}

/** Whether the browser used https, to us or to the proxy before us. */
export function isHttps(request: Asked): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return (forwarded ?? request.url?.split(':')[0]) === 'https';
}

/**
 * Where a request that changes something comes from. `foreign`: the browser says that another site sent it. `unclear`:
 * the page's origin is not the requested host. It is either a foreign page or (the usual case) our own page behind a
 * proxy that does not pass on its host. Only `own` may change anything.
 */
export type Provenance = 'own' | 'foreign' | 'unclear';

/**
 * Browsers send the page's origin with every request that changes something. It must match PUBLIC_URL or the requested
 * host. A request without an origin does not come from a browser.
 */
export function judgeOrigin(request: Asked, publicUrl?: string): Provenance {
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return 'foreign';
  const origin = headers.get('origin');
  if (!origin) return 'own';
  if (!URL.canParse(origin)) return 'foreign';
  if (publicUrl && new URL(publicUrl).origin === origin) return 'own';
  return new URL(origin).host === askedHost(request) ? 'own' : 'unclear';
}

/** The host that the browser requested, if the proxies before us passed it on. */
export function askedHost({ headers, url }: Asked): string {
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return headers.get(askedHostHeader) ?? forwarded ?? headers.get('host') ?? (url ? new URL(url).host : '');
}
