import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Messages are compiled at build time, so the browser needs no ICU parser (about 10 KB gzip less on every page).
    messages: { path: ['./messages', './lib/providers/*/words'], format: 'json', locales: 'infer', precompile: true },
  },
});

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run dev` prints this address, but by default Next accepts only localhost.
  allowedDevOrigins: ['127.0.0.1'],
  // The indicator would cover the account menu.
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
      // Answers of the API are data and media. When a browser opens one as a page, it may be shown, but may run no
      // script. Pages have their own policy, with a nonce (proxy.ts).
      // All but the page that leads on to the identity provider: a sandboxed one would not go on by itself.
      source: '/api/:path((?!auth/signin/oidc$).*)',
      headers: [
        {
          key: 'content-security-policy',
          value:
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        },
      ],
    },
  ],
  // TypeScript 7 has no JavaScript API that Next could call. `npm test` runs tsc.
  typescript: { ignoreBuildErrors: true },
  // Pictures are already stored in the sizes that are shown (posters, thumbnails), and are served with a tenant check.
  images: { unoptimized: true },
  // The largest press on Generate has about 2 MB: 32 compositions, each with the longest prompt of any model (20,000
  // characters, three bytes each in Chinese).
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
  // Native modules and server libraries are required at run time, never bundled.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pino',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
    'undici',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@aws-sdk/client-kms',
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    'next-auth',
  ],
};

export default withNextIntl(config);
