import { defineRoute } from '@/lib/actions/define-route.server';
import { countRequests } from '@/lib/tasks/count-requests.server';

/** `GET /api/presses?id=…&id=…`: how many tasks each press came to whose answer the browser never got. */
export const GET = defineRoute({
  role: 'creator',
  run: async ({ request, session }) => {
    const ids = new URL(request.url).searchParams.getAll('id');
    const counts = await countRequests(session.tenantId, ids);
    return Response.json(counts, { headers: { 'cache-control': 'private, no-store' } });
  },
});
