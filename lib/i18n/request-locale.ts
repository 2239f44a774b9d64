import { cookies, headers } from 'next/headers';
import { isLocale, type Locale, localeCookie, matchLocale } from './locales';

/** The language of this request: the chosen one, else the browser's. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : matchLocale((await headers()).get('accept-language'));
}
