import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Messages are compiled at build time: the browser needs no ICU parser (about 10 KB gzip less on every page).
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run dev` prints this address; Next alone takes only localhost for its own.
  allowedDevOrigins: ['127.0.0.1'],
  // It lies above the account menu.
  devIndicators: false,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'x-frame-options', value: 'DENY' },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'permissions-policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
      ],
    },
    {
      // Answers of the API are data and media. Opened by themselves they may show, and run nothing; pages have their
      // own policy, with a nonce (proxy.ts).
      source: '/api/:path*',
      headers: [
        {
          key: 'content-security-policy',
          value:
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        },
      ],
    },
  ],
  // TypeScript 7 has no JavaScript API for Next to call; `npm test` runs tsc.
  typescript: { ignoreBuildErrors: true },
  // Pictures are made once, in the sizes we show (posters, thumbnails), and are served through a tenant check.
  images: { unoptimized: true },
  // 32 compositions at once with the longest prompt a model takes (20,000 characters, three bytes each in Chinese) are
  // 2 MB; what is larger is no press on Generate.
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
  // Native modules and servers: required at run time as they are, never bundled.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pg-boss',
    'pino',
    'undici',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    'next-auth',
  ],
};

export default withNextIntl(config);
