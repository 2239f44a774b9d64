import { z } from 'zod';
import { defineRoute } from '@/lib/actions/define-route.server';
import { mediaEffects } from '@/lib/media/save-asset.server';
import { discardUpload } from '@/lib/media/upload/discard-upload.server';
import { receivePiece } from '@/lib/media/upload/receive-piece.server';
import { findSession, toUploadState } from '@/lib/media/upload/upload-session.server';

const headers = { 'cache-control': 'no-store' };
const place = z.object({ offset: z.coerce.number().int().min(0) });

/** How much of an upload has arrived. */
export const GET = defineRoute({
  right: 'create',
  run: async ({ session, params }) => {
    const upload = await findSession(mediaEffects().db, String(params.sessionId), session);
    return Response.json(toUploadState(upload), { headers });
  },
});

/** Receives the piece that begins at `?offset=` as the raw body. 409 with the expected offset where it differs. */
export const PUT = defineRoute({
  right: 'create',
  audit: { none: 'an upload adds a file' },
  isPiece: true,
  run: async ({ request, session, params, query }) => {
    const effects = mediaEffects();
    const { offset } = place.parse(Object.fromEntries(query));
    const upload = await findSession(effects.db, String(params.sessionId), session);
    const answer = await receivePiece(upload, { offset, body: request.body }, effects);
    return Response.json(toUploadState(answer.session), { status: answer.taken ? 200 : 409, headers });
  },
});

/** Gives an upload up. A missing upload is not an error. */
export const DELETE = defineRoute({
  right: 'create',
  audit: { none: 'an upload adds a file' },
  run: async ({ session, params }) => {
    const effects = mediaEffects();
    const upload = await findSession(effects.db, String(params.sessionId), session).catch(() => null);
    if (upload) await discardUpload(upload, effects);
    return new Response(null, { status: 204, headers });
  },
});
