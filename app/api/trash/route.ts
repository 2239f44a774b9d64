import { defineRoute } from '@/lib/actions/define-route.server';
import { findTrashPage } from '@/lib/trash/find-trash.server';

/** `GET /api/trash?cursor=…`: a page of the tenant's trashed tasks, which can still be restored (`TrashPage`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ query, session }) =>
    Response.json(await findTrashPage(session, query.get('cursor')), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
