import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from './load-messages';
import { isLocale, localeCookie, matchLocale, timeZoneCookie } from './locales';
import { isTimeZone } from './time-zone';

/**
 * next-intl's configuration for one request: the language that the code asks for, else the chosen one, else the
 * browser's; the browser's time zone, else UTC.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies();
  const chosen = asked ?? jar.get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : matchLocale((await headers()).get('accept-language'));
  const timeZone = jar.get(timeZoneCookie)?.value;
  return { locale, messages: await loadMessages(locale), timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' };
});
