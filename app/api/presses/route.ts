import { defineRoute } from '@/lib/actions/define-route.server';
import { countRequests } from '@/lib/tasks/count-requests.server';

/** `GET /api/presses?id=…&id=…`: how many tasks each press made, for presses without an answer. */
export const GET = defineRoute({
  right: 'create',
  run: async ({ query, session }) => {
    const counts = await countRequests(session.tenantId, query.getAll('id'));
    return Response.json(counts, { headers: { 'cache-control': 'private, no-store' } });
  },
});
