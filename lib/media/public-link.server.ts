import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify, validate } from 'uuid';
import { databaseNow } from '@/lib/db/database-clock.server';
import { getEnv } from '@/lib/env/env.server';

// Layout of a token, base64url: 16 bytes asset id, 6 bytes expiry in seconds, 32 bytes HMAC-SHA256 of both.
const idBytes = 16;
const headBytes = idBytes + 6;
const tokenBytes = headBytes + 32;

/**
 * Builds an address under which a provider without a session can read one file until `expiresAt`. Nothing about it is
 * stored: it ends with its time, and a new AUTH_SECRET ends all of them. Some providers check the end of an address, so
 * an extension may be added; we ignore it.
 */
export function publicMediaUrl(
  assetId: string,
  options: { baseUrl: string; expiresAt: Date; extension?: string },
): string {
  const head = Buffer.alloc(headBytes);
  head.set(parse(assetId));
  head.writeUIntBE(Math.ceil(options.expiresAt.getTime() / 1000), idBytes, 6);
  const token = Buffer.concat([head, sign(head)]).toString('base64url');
  const suffix = options.extension ? `.${options.extension}` : '';
  return `${options.baseUrl.replace(/\/+$/, '')}/api/public-media/${token}${suffix}`;
}

/** The asset that a token opens; null when the token is forged, malformed or expired. */
export function readPublicToken(token: string, now = databaseNow()): { assetId: string; expiresAt: Date } | null {
  const bytes = Buffer.from(token.split('.')[0] ?? '', 'base64url');
  if (bytes.length !== tokenBytes) return null;
  const head = bytes.subarray(0, headBytes);
  if (!timingSafeEqual(bytes.subarray(headBytes), sign(head))) return null;
  const expiresAt = new Date(head.readUIntBE(idBytes, 6) * 1000);
  if (expiresAt <= now) return null;
  const assetId = stringify(head.subarray(0, idBytes));
  return validate(assetId) ? { assetId, expiresAt } : null;
}

/** The prefix separates these signatures from everything else that AUTH_SECRET signs. */
function sign(head: Buffer): Buffer {
  return createHmac('sha256', getEnv().AUTH_SECRET).update('slatehouse:public-media:1:').update(head).digest();
}
