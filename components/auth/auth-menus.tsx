'use client';

import { Languages, SunMoon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import LanguageItems from '@/components/shell/language-items';
import ThemeItems from '@/components/shell/theme-items';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';

/** Language and theme, before sign-in. */
export function AuthMenus() {
  const t = useTranslations('nav');
  return (
    <div className="flex gap-1">
      <Menu
        label={t('language')}
        trigger={(props) => <IconButton {...props} label={t('language')} icon={<Languages aria-hidden />} />}
      >
        <LanguageItems />
      </Menu>
      <Menu
        label={t('theme')}
        trigger={(props) => <IconButton {...props} label={t('theme')} icon={<SunMoon aria-hidden />} />}
      >
        <ThemeItems />
      </Menu>
    </div>
  );
}
