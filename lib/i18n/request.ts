import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from './load-messages';
import { chosenZoneCookie, isLocale, timeZoneCookie } from './locales';
import { requestLocale } from './request-locale';
import { readTimeZone } from './time-zone';

/**
 * next-intl's configuration for one request: the language that the code asks for, else that of the request; the
 * time zone that the person chose, else the browser's, else UTC.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await requestLocale();
  const jar = await cookies();
  const timeZone = readTimeZone(jar.get(chosenZoneCookie)?.value, jar.get(timeZoneCookie)?.value);
  return { locale, messages: await loadMessages(locale), timeZone };
});
