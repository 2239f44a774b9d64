import type { MetadataRoute } from 'next';
import { getTranslations } from 'next-intl/server';

/** What a browser needs to install the studio as an app. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations('common');
  const nav = await getTranslations('nav');
  const icon = (name: string, size: number) => ({
    src: `/icons/${name}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
  });
  const shortcut = (name: string, url: string) => ({ name, url, icons: [icon('icon', 192)] });
  return {
    id: '/',
    name: t('product'),
    short_name: t('product'),
    description: t('description'),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#14171b',
    theme_color: '#14171b',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      icon('icon', 192),
      icon('icon', 512),
      { ...icon('maskable', 512), purpose: 'maskable' },
    ],
    shortcuts: [shortcut(nav('pages.create'), '/create'), shortcut(nav('pages.history'), '/history')],
    // The service worker takes the files; without one, app/share/route.ts says that nothing arrived.
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: 'files', accept: ['image/*', 'video/*', 'audio/*'] }] },
    },
  };
}
