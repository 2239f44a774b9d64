import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { isLoopbackHost } from './admission/known-host';
import { directHeader } from './request-origin';
import { isSetupCode } from './setup-code.server';

/**
 * Whether this visitor may set up the studio: a browser on this machine without a proxy in between, or a visitor with
 * the printed link. A studio that listens on loopback can still be reachable from the internet through a proxy.
 */
export function isSetupOpen(code: unknown, headers: Headers): boolean {
  const { HOST, AUTH_SECRET } = getEnv();
  return (isLoopbackHost(HOST) && headers.has(directHeader)) || isSetupCode(String(code ?? ''), AUTH_SECRET);
}
