import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import { isLoopbackHost } from './admission/known-host';
import { isSetupCode } from './setup-code.server';

/** Whether this visitor may set the studio up: on this machine alone anybody, from a network who has the printed link. */
export function isSetupOpen(code: unknown): boolean {
  const { HOST, AUTH_SECRET } = getEnv();
  return isLoopbackHost(HOST) || isSetupCode(String(code ?? ''), AUTH_SECRET);
}
