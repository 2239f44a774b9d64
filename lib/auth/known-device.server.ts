import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { getEnv } from '@/lib/env/env.server';
import { cookieAttributes, cookieName } from './cookies.server';

/**
 * A browser in which these people have signed in before. It proves nothing else. Its sign-ins are not throttled by
 * strangers who guess elsewhere; they have a small limit of their own.
 */
const deviceSchema = z.object({ deviceId: z.uuid(), userIds: z.array(z.uuid()).max(8) });
export type KnownDevice = z.output<typeof deviceSchema>;

const maxAge = 365 * 24 * 60 * 60;

/** The device of the request's cookie; null when nobody has signed in before or the cookie is forged. */
export async function readDevice(): Promise<KnownDevice | null> {
  const value = (await cookies()).get(cookieName('device'))?.value;
  const decoded = value ? await decode({ token: value, secret: getEnv().AUTH_SECRET }).catch(() => null) : null;
  const device = deviceSchema.safeParse(decoded);
  return device.success ? device.data : null;
}

/** Remembers in this browser that a person signed in. The newest eight are kept. */
export async function rememberDevice(userId: string, headers: Headers): Promise<void> {
  const known = await readDevice();
  const userIds = [userId, ...(known?.userIds ?? []).filter((one) => one !== userId)].slice(0, 8);
  const token: KnownDevice = { deviceId: known?.deviceId ?? randomUUID(), userIds };
  const value = await encode({ token, secret: getEnv().AUTH_SECRET, maxAge });
  (await cookies()).set(cookieName('device'), value, { ...cookieAttributes({ headers }), maxAge });
}
