'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { MenuItem } from '@/components/ui/menu';
import { localeCookie, localeNames, locales } from '@/lib/i18n/locales';
import { keepPreference } from './browser-cookie';
import { parseTheme, type Theme, themeCookie, themes } from './theme';

/** The languages as items of a menu, each in its own words. */
export function LanguageItems() {
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

/** The themes as items of a menu. Effective at once: the root element carries the choice. */
export function ThemeItems() {
  const t = useTranslations('nav');
  const [current, setCurrent] = useState<Theme>(() => parseTheme(document.documentElement.dataset.theme));
  return themes.map((theme) => (
    <MenuItem
      key={theme}
      checked={theme === current}
      onSelect={() => {
        keepPreference(themeCookie, theme);
        document.documentElement.dataset.theme = theme;
        setCurrent(theme);
      }}
    >
      {t(`themes.${theme}`)}
    </MenuItem>
  ));
}
