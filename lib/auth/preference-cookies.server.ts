import 'server-only';
import { cookies } from 'next/headers';
import { getDb } from '@/lib/db/client.server';
import { chosenZoneCookie, localeCookie } from '@/lib/i18n/locales';
import { themeCookie } from '@/lib/i18n/theme';
import { type Asked, isHttps } from './request-origin';

/**
 * Gives this browser what the person chose on another one (lib/people/preferences). A language or theme that they never
 * chose stays that of the browser; a time zone does not, because it may be the choice of whoever was here before. The
 * page changes these cookies itself, so they are no secret from it.
 */
export async function writePreferenceCookies(userId: string, request: Asked): Promise<void> {
  const { locale, theme, timeZone } = await getDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { locale: true, theme: true, timeZone: true },
  });
  const jar = await cookies();
  const attributes = { path: '/', maxAge: 31_536_000, sameSite: 'lax', secure: isHttps(request) } as const;
  if (locale) jar.set(localeCookie, locale, attributes);
  if (theme) jar.set(themeCookie, theme, attributes);
  jar.set(chosenZoneCookie, timeZone ?? '', attributes);
}
