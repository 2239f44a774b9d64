import 'server-only';
import { askedHost, isHttps } from '@/lib/auth/request-origin';
import { getEnv } from '@/lib/env/env.server';

/** The studio as passkeys know it: they are bound to its name. */
export interface RelyingParty {
  /** A host name without port. */
  id: string;
  origin: string;
}

/** Of PUBLIC_URL where it is set, else of the address that the browser asked. */
export function relyingParty(headers: Headers): RelyingParty {
  const { PUBLIC_URL } = getEnv();
  const url = new URL(PUBLIC_URL ?? `${isHttps({ headers }) ? 'https' : 'http'}://${askedHost({ headers })}`);
  return { id: url.hostname, origin: url.origin };
}
