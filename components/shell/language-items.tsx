'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { localeCookie, localeNames, locales } from '@/lib/i18n/locales';
import { keepPreference } from './browser-cookie';

/** The languages as menu items, each with its own name for itself. */
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
