import { defineRoute } from '@/lib/actions/define-route.server';
import { mediaEffects } from '@/lib/media/save-asset.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import { completePatiently } from '@/lib/media/upload/complete-patiently.server';
import { findSession, toUploadState } from '@/lib/media/upload/upload-session.server';

const headers = { 'cache-control': 'no-store' };

/**
 * Makes an asset from a complete upload. Repeated calls return the same asset. 409 while pieces are missing; 202 while
 * the file is still being made into another format: ask again.
 */
export const POST = defineRoute({
  right: 'create',
  audit: { none: 'an upload adds a file' },
  run: async ({ request, session, params }) => {
    const effects = mediaEffects();
    const upload = await findSession(effects.db, String(params.sessionId), session);
    const asset = await completePatiently(upload, effects, request.signal);
    if (asset === 'making') {
      const now = await findSession(effects.db, upload.id, session);
      return Response.json(toUploadState(now), { status: 202, headers });
    }
    if (!asset) return Response.json(toUploadState(upload), { status: 409, headers });
    return Response.json(toAssetDto(asset), { status: 201, headers });
  },
});
