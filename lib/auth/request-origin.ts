/** Under these names lib/auth/admission tells what it found; nobody else can: what a client sends is taken off. */
export const clientHeader = 'x-slatehouse-client';
export const askedHostHeader = 'x-slatehouse-host';

/** A request, or the headers alone of a server action. */
export interface Asked {
  headers: Headers;
  url?: string;
}

/** Whether the browser spoke https, to us or to the proxy before us. */
export function isHttps(request: Asked): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return (forwarded ?? request.url?.split(':')[0]) === 'https';
}

/**
 * Where a request that changes something comes from. `foreign`: the browser says that another site asked for it.
 * `unclear`: the page's address is not the one that we were asked under. Either a foreign page, or (the usual case)
 * our own behind a proxy that does not pass its address on. Only `own` may change anything.
 */
export type Provenance = 'own' | 'foreign' | 'unclear';

/**
 * Browsers name the page's origin on every request that changes something; it must be PUBLIC_URL's or that of the host
 * which was asked. No origin at all is no browser.
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

/** The host that the browser asked, as far as the proxies before us passed it on. */
export function askedHost({ headers, url }: Asked): string {
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return headers.get(askedHostHeader) ?? forwarded ?? headers.get('host') ?? (url ? new URL(url).host : '');
}
