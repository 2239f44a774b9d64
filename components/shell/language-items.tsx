'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { localeNames, locales } from '@/lib/i18n/locales';
import { applyPreferences } from './keep-preferences';
import type { KeepsPreferences } from './keeps-preferences';

/** The languages as menu items, each with its own name for itself. */
export default function LanguageItems({ save }: KeepsPreferences) {
  const router = useRouter();
  const current = useLocale();
  return locales.map((locale) => (
    <MenuItem
      key={locale}
      checked={locale === current}
      onSelect={() => {
        applyPreferences({ locale });
        router.refresh();
        save?.({ locale }).catch(() => {});
      }}
    >
      <span lang={locale}>{localeNames[locale]}</span>
    </MenuItem>
  ));
}
