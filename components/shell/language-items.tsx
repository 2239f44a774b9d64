'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { localeCookie, localeNames, locales } from '@/lib/i18n/locales';
import { keepPreference } from './browser-cookie';

/** The languages as items of a menu, each in its own words. */
export default function LanguageItems() {
  const router = useRouter();
  const current = useLocale();
  return locales.map((locale) => (
    <MenuItem
      key={locale}
      checked={locale === current}
      onSelect={() => {
        keepPreference(localeCookie, locale);
        router.refresh();
      }}
    >
      <span lang={locale}>{localeNames[locale]}</span>
    </MenuItem>
  ));
}
