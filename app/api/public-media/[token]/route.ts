import { defineRoute } from '@/lib/actions/define-route.server';
import { countPublicRead } from '@/lib/auth/limits/limits.server';
import { AppError } from '@/lib/errors/app-error';
import { findOutgoing } from '@/lib/media/find-outgoing.server';
import { readPublicToken } from '@/lib/media/public-link.server';
import { serveMedia } from '@/lib/media/serve-media.server';

/** The bytes of the one file that a signed link names, for a provider without a session. */
export const GET = defineRoute({
  right: 'anyone',
  run: async ({ request, params }) => {
    countPublicRead(request.headers);
    const token = readPublicToken(String(params.token));
    if (!token) throw new AppError('notFound', 'the link is forged or past its time');
    const file = await findOutgoing(token.assetId, request.signal);
    // No cache may keep the file, because the link must stop working when it expires.
    const rules = { variant: 'original', download: false, cacheControl: 'private, no-store' } as const;
    const { method, headers, signal } = request;
    return serveMedia(file, { method, headers, signal, ...rules });
  },
});
