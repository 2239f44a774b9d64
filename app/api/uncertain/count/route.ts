import { defineRoute } from '@/lib/actions/define-route.server';
import { countUncertain } from '@/lib/tasks/find-uncertain.server';

/** `GET /api/uncertain/count`: the number of uncertain tasks, `{ count }`. */
export const GET = defineRoute({
  right: 'seeUncertain',
  run: async ({ session }) =>
    Response.json(
      { count: await countUncertain(session.tenantId) },
      { headers: { 'cache-control': 'private, no-store' } },
    ),
});
