import { defineRoute } from '@/lib/actions/define-route.server';
import { findFileUses } from '@/lib/library/find-file-uses.server';

/** `GET /api/library/files/<id>/uses`: what of the tenant uses the file (`FileUses`). */
export const GET = defineRoute({
  role: 'viewer',
  run: async ({ session, params }) =>
    Response.json(await findFileUses(session.tenantId, String(params.assetId)), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
