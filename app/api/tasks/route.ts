import { defineRoute } from '@/lib/actions/define-route.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { parseTaskFilter } from '@/lib/tasks/task-filter';

/** `GET /api/tasks?status=…&q=…&cursor=…&limit=…`: a page of the tenant's tasks (`TaskPage`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ query, session }) => {
    const limit = Number(query.get('limit') ?? '');
    const page = await findTasks(session.tenantId, parseTaskFilter(query), {
      cursor: query.get('cursor'),
      ...(Number.isFinite(limit) && limit > 0 && { limit }),
    });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
