import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { isLoopbackHost } from './admission/known-host';
import { directHeader } from './request-origin';
import { isSetupCode } from './setup-code.server';

/**
 * Whether this visitor may set the studio up: who asks on this machine itself, without a proxy between, or has the link that
 * was printed. A studio that listens on loopback may still be open to the internet, through a proxy.
 */
export function isSetupOpen(code: unknown, headers: Headers): boolean {
  const { HOST, AUTH_SECRET } = getEnv();
  return (isLoopbackHost(HOST) && headers.has(directHeader)) || isSetupCode(String(code ?? ''), AUTH_SECRET);
}
