import { createTranslator } from 'next-intl';
import { defineRoute } from '@/lib/actions/define-route.server';
import { loadMessages } from '@/lib/i18n/load-messages';
import { type Locale, locales } from '@/lib/i18n/locales';
import { requestLocale } from '@/lib/i18n/request-locale';
import { offlineDocument, offlinePolicy } from './offline-document';

/** The page that the service worker keeps for when the studio can't be reached, in both languages. */
export const GET = defineRoute({
  right: 'anyone',
  run: async () => {
    const chosen = await requestLocale();
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
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'offline' });
  const nav = createTranslator({ locale, messages, namespace: 'nav' });
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
