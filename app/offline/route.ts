import { getLocale, getTranslations } from 'next-intl/server';
import { defineRoute } from '@/lib/actions/define-route.server';
import { type Locale, locales } from '@/lib/i18n/locales';
import { offlineDocument, offlinePolicy } from './offline-document';

/** The page that the service worker keeps for when the studio can't be reached, in both languages. */
export const GET = defineRoute({
  role: 'anyone',
  run: async () => {
    const chosen = (await getLocale()) as Locale;
    const others = locales.filter((locale) => locale !== chosen);
    const words = [await wordsIn(chosen), ...(await Promise.all(others.map(wordsIn)))] as const;
    return new Response(offlineDocument(words), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': offlinePolicy,
        'cache-control': 'no-store',
      },
    });
  },
});

async function wordsIn(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'offline' });
  const nav = await getTranslations({ locale, namespace: 'nav' });
  return {
    language: locale,
    title: t('title'),
    text: t('text'),
    seen: t('seen'),
    nothingSent: t('nothingSent'),
    pages: {
      '/create': nav('pages.create'),
      '/history': nav('pages.history'),
      '/gallery': nav('pages.gallery'),
      '/library': nav('pages.library'),
    },
  };
}
