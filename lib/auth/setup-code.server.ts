import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What opens `/setup`: whoever can read the terminal (or the log) may set the studio up, not whoever comes first. Made of
 * AUTH_SECRET, so that it is the same on every machine and after a restart; it is of use once, because set-up is.
 */
export function setupCode(authSecret: string): string {
  return createHmac('sha256', authSecret).update('slatehouse set-up').digest('base64url').slice(0, 24);
}

export function isSetupCode(given: string, authSecret: string): boolean {
  const right = Buffer.from(setupCode(authSecret));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}
