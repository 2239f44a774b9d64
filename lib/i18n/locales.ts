export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** The names of the languages in these languages. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

/**
 * Cookies that the language switch, the browser's time zone and the person's own choice of one write; lib/i18n/request.ts
 * reads them. The choice is empty where the browser's zone holds.
 */
export const localeCookie = 'locale';
export const timeZoneCookie = 'time-zone';
export const chosenZoneCookie = 'chosen-time-zone';

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * Chooses the best of our languages for an Accept-Language header (RFC 9110 §12.5.4): by quality, then by order; else
 * English.
 */
export function matchLocale(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'en';
}
