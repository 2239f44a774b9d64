import { defineRoute } from '@/lib/actions/define-route.server';
import { findLinePlaces } from '@/lib/tasks/line/find-line-places.server';

/** `GET /api/tasks/line`: where the tenant's queued tasks stand (`LinePlaces`). */
export const GET = defineRoute({
  role: 'viewer',
  run: async ({ session }) =>
    Response.json(await findLinePlaces(session.tenantId), { headers: { 'cache-control': 'private, no-store' } }),
});
