import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The code that opens `/setup` of a studio that a network can reach: only a person who can read the terminal may set it
 * up, not the first visitor. Derived from AUTH_SECRET, so that it is the same on every machine and after a restart. It
 * works once, because set-up does.
 */
export function setupCode(authSecret: string): string {
  return createHmac('sha256', authSecret).update('slatehouse set-up').digest('base64url').slice(0, 24);
}

export function isSetupCode(given: string, authSecret: string): boolean {
  const right = Buffer.from(setupCode(authSecret));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}
