import { defineRoute } from '@/lib/actions/define-route.server';
import { findAsset } from '@/lib/media/find-asset.server';

/** `GET /api/assets/<id>`: the facts of a file (`AssetDto`). Its bytes are at `/api/media/<id>`. */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, params }) =>
    Response.json(await findAsset(session.tenantId, String(params.assetId)), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
