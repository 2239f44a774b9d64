import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from './load-messages';
import { isLocale, timeZoneCookie } from './locales';
import { requestLocale } from './request-locale';
import { isTimeZone } from './time-zone';

/**
 * next-intl's configuration for one request: the language that the code asks for, else that of the request; the
 * browser's time zone, else UTC.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await requestLocale();
  const timeZone = (await cookies()).get(timeZoneCookie)?.value;
  return { locale, messages: await loadMessages(locale), timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' };
});
