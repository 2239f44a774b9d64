import { defineRoute } from '@/lib/actions/define-route.server';
import { findLibraryFiles } from '@/lib/library/find-files.server';
import { parseLibraryFilter } from '@/lib/library/library-filter';

/** `GET /api/library/results?kind=…&shape=…&q=…&cursor=…`: a page of the tenant's results (`LibraryFilePage`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ query, session }) => {
    const request = { cursor: query.get('cursor'), source: 'results' } as const;
    const page = await findLibraryFiles(session.tenantId, parseLibraryFilter(query), request);
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
