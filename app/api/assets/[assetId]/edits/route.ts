import { defineRoute } from '@/lib/actions/define-route.server';
import { readJson } from '@/lib/actions/read-json';
import { deriveAsset } from '@/lib/media/derive-asset.server';
import { mediaEdit } from '@/lib/media/edit/media-edit';
import { toAssetDto } from '@/lib/media/to-asset-dto';

/** Makes a new file from one of the tenant's files, by the MediaEdit in the body. Returns the new asset. */
export const POST = defineRoute({
  right: 'create',
  audit: { none: 'adds to or names what is in the library, and deletes nothing' },
  run: async ({ request, session, params }) => {
    const edit = mediaEdit.parse(await readJson(request));
    const { tenantId, userId } = session;
    const editRequest = { tenantId, userId, assetId: String(params.assetId), edit, signal: request.signal };
    return Response.json(toAssetDto(await deriveAsset(editRequest)), {
      status: 201,
      headers: { 'cache-control': 'no-store' },
    });
  },
});
