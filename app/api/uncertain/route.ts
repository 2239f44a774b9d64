import { defineRoute } from '@/lib/actions/define-route.server';
import { mayManageWork } from '@/lib/auth/work-scope';
import { findUncertain } from '@/lib/tasks/find-uncertain.server';

/** `GET /api/uncertain?cursor=…`: the uncertain tasks of all people, with their possible cost (`UncertainPage`). */
export const GET = defineRoute({
  right: 'seeUncertain',
  run: async ({ query, session }) => {
    const page = await findUncertain(session.tenantId, (maker) => mayManageWork(session, maker), {
      cursor: query.get('cursor'),
    });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
