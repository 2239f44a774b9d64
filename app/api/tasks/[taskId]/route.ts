import { defineRoute } from '@/lib/actions/define-route.server';
import { mayManageWork } from '@/lib/auth/work-scope';
import { getTask } from '@/lib/tasks/get-task.server';

/** `GET /api/tasks/<id>`: one task with timeline, request and answer (`TaskDetail`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, params }) =>
    Response.json(await getTask(session.tenantId, String(params.taskId), (maker) => mayManageWork(session, maker)), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
