import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { isSetupCode } from './setup-code.server';

/**
 * Whether this visitor may set the studio up: who has the link that was printed. It makes no difference where the request
 * seems to come from: what a proxy on this machine passes on can look exactly like a browser of this machine.
 */
export function isSetupOpen(code: unknown): boolean {
  return isSetupCode(String(code ?? ''), getEnv().AUTH_SECRET);
}
