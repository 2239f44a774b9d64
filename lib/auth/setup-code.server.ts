import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The code for `/setup`. Only a person who can read the terminal or the log may set the studio up, not simply the first
 * visitor. Derived from AUTH_SECRET, so it is the same on every machine and after a restart. It works once, because a
 * studio is set up once.
 */
export function setupCode(authSecret: string): string {
  return createHmac('sha256', authSecret).update('slatehouse set-up').digest('base64url').slice(0, 24);
}

export function isSetupCode(given: string, authSecret: string): boolean {
  const right = Buffer.from(setupCode(authSecret));
  const claimed = Buffer.from(given);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}
