import { defineRoute } from '@/lib/actions/define-route.server';
import { AppError } from '@/lib/errors/app-error';
import { readPublicToken } from '@/lib/media/public-link.server';
import { findServable, serveMedia } from '@/lib/media/serve-media.server';

/** The bytes of the one file that a signed link names, for a provider without a session. */
export const GET = defineRoute({
  role: 'anyone',
  run: async ({ request, params }) => {
    const token = readPublicToken(String(params.token));
    if (!token) throw new AppError('notFound', 'the link is forged or past its time');
    const asset = await findServable(token.assetId, 'anyTenant');
    // Not to be kept by anything in between: the link must die with its time.
    const rules = { variant: 'original', download: false, cacheControl: 'private, no-store' } as const;
    const { method, headers, signal } = request;
    return serveMedia(asset, { method, headers, signal, ...rules });
  },
});
