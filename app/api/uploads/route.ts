import { defineRoute } from '@/lib/actions/define-route.server';
import { importUpload } from '@/lib/media/import-upload.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';

/** Takes one file as the raw body, its name as `?name=`; answers the asset. */
export const POST = defineRoute({
  role: 'creator',
  run: async ({ request, session }) => {
    const asset = await importUpload({
      tenantId: session.tenantId,
      userId: session.userId,
      body: request.body,
      fileName: new URL(request.url).searchParams.get('name') ?? '',
      contentLength: request.headers.get('content-length'),
    });
    return Response.json(toAssetDto(asset), { status: 201, headers: { 'cache-control': 'no-store' } });
  },
});
