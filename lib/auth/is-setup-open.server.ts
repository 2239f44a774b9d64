import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { isSetupCode } from './setup-code.server';

/**
 * Whether this visitor may set the studio up: only with the code of the printed link. The origin of the request does not
 * count, because a request through a proxy on this machine can look exactly like one from a browser on this machine.
 */
export function isSetupOpen(code: unknown): boolean {
  return isSetupCode(String(code ?? ''), getEnv().AUTH_SECRET);
}
