import { defineRoute } from '@/lib/actions/define-route.server';
import { findServable, keptPrivately, readVariant, serveMedia } from '@/lib/media/serve-media.server';

/** The bytes of one of the tenant's files: `?variant=poster|thumbnail|arrived`, `?download=1`; ranges for originals. */
export const GET = defineRoute({
  role: 'viewer',
  run: async ({ request, session, params, query }) => {
    const asset = await findServable(String(params.assetId), { tenantId: session.tenantId });
    const { method, headers, signal } = request;
    return serveMedia(asset, {
      method,
      headers,
      signal,
      variant: readVariant(query.get('variant')),
      download: query.get('download') === '1',
      cacheControl: keptPrivately,
    });
  },
});
