import { defineRoute } from '@/lib/actions/define-route.server';
import { findLibraryFiles } from '@/lib/library/find-files.server';
import { parseLibraryFilter } from '@/lib/library/library-filter';

/** `GET /api/library/files?kind=…&shape=…&q=…&cursor=…`: a page of the tenant's uploads (`LibraryFilePage`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ query, session }) => {
    const page = await findLibraryFiles(session.tenantId, parseLibraryFilter(query), { cursor: query.get('cursor') });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
