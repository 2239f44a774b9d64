import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { TimeZone } from '@/components/shell/time-zone';
import { KeepPresses } from '@/components/ui/keep-presses';
import { RescueFocus } from '@/components/ui/rescue-focus';
import { Toaster } from '@/components/ui/toaster';
import { parseTheme, themeCookie } from '@/lib/i18n/theme';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('description'),
    icons: { icon: '/icon.svg', apple: '/icons/apple-touch.png' },
    appleWebApp: { capable: true, title: t('product') },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  colorScheme: 'dark light',
  viewportFit: 'cover',
  themeColor: '#14171b',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  return (
    <html
      lang={locale}
      data-theme={parseTheme(jar.get(themeCookie)?.value)}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <ClientMessages namespaces={[]}>
          {children}
          <Toaster />
          <KeepPresses />
          <RescueFocus />
          <TimeZone />
        </ClientMessages>
      </body>
    </html>
  );
}
