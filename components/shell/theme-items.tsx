'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MenuItem } from '@/components/ui/menu';
import { keepPreference } from './browser-cookie';
import { parseTheme, type Theme, themeCookie, themes } from './theme';

/** The themes as menu items. A choice applies at once, by an attribute of the root element. */
export default function ThemeItems() {
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
