import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';
import { AuthMenus } from './auth-menus';

/** The frame of the pages outside the studio: logo, one panel, language and theme. */
export async function AuthFrame({ title, intro, children }: { title: string; intro?: string; children?: ReactNode }) {
  const t = await getTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-4 py-3">
        <p className="flex items-center gap-2 font-medium text-strong">
          <Logo className="size-6" />
          {t('product')}
        </p>
        <AuthMenus />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-16 max-sm:pt-4">
        <div className="grid w-full max-w-sm gap-5 rounded-media border border-line bg-panel p-6 max-sm:p-5">
          <div className="grid gap-1.5">
            <h1 className="text-xl">{title}</h1>
            {intro && <p className="text-faint">{intro}</p>}
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}
