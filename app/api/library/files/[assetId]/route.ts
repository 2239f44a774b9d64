import { defineRoute } from '@/lib/actions/define-route.server';
import { findFile } from '@/lib/library/find-file.server';

/** `GET /api/library/files/<id>`: a file of the tenant with everything that uses it (`FileDetail`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, params }) =>
    Response.json(await findFile(session.tenantId, String(params.assetId)), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
