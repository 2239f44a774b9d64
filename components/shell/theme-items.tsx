'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MenuItem } from '@/components/ui/menu';
import { parseTheme, type Theme, themes } from '@/lib/i18n/theme';
import { applyPreferences } from './keep-preferences';
import type { KeepsPreferences } from './keeps-preferences';

/** The themes as menu items. A choice applies at once, by an attribute of the root element. */
export default function ThemeItems({ save }: KeepsPreferences) {
  const t = useTranslations('nav');
  const [current, setCurrent] = useState<Theme>(() => parseTheme(document.documentElement.dataset.theme));
  return themes.map((theme) => (
    <MenuItem
      key={theme}
      checked={theme === current}
      onSelect={() => {
        applyPreferences({ theme });
        setCurrent(theme);
        save?.({ theme }).catch(() => {});
      }}
    >
      {t(`themes.${theme}`)}
    </MenuItem>
  ));
}
