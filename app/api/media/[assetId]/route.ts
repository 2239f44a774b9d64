import { defineRoute } from '@/lib/actions/define-route.server';
import { findServable, privateForever, readVariant, serveMedia } from '@/lib/media/serve-media.server';

/** The bytes of one of the tenant's files: `?variant=poster|thumbnail`, `?download=1`; ranges for originals. */
export const GET = defineRoute({
  role: 'viewer',
  run: async ({ request, session, params }) => {
    const asset = await findServable(String(params.assetId), { tenantId: session.tenantId });
    const { method, headers, signal, url } = request;
    const { searchParams } = new URL(url);
    return serveMedia(asset, {
      method,
      headers,
      signal,
      variant: readVariant(searchParams.get('variant')),
      download: searchParams.get('download') === '1',
      cacheControl: privateForever,
    });
  },
});
