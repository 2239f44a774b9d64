import { defineRoute } from '@/lib/actions/define-route.server';
import { findQueuePositions } from '@/lib/tasks/admission/find-queue-positions.server';

/** `GET /api/tasks/queue-positions`: the queue positions of the tenant's queued tasks (`QueuePositions`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session }) =>
    Response.json(await findQueuePositions(session.tenantId), { headers: { 'cache-control': 'private, no-store' } }),
});
