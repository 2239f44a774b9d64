import { defineRoute } from '@/lib/actions/define-route.server';
import { takeSlot } from '@/lib/auth/limits/limits.server';
import { previewCandidate } from '@/lib/tasks/preview-candidate.server';

/** `GET /api/tasks/<id>/candidate?job=<key>`: a small picture of a job that a person may choose for this task. */
export const GET = defineRoute({
  right: 'create',
  run: async ({ request, session, params, query }) => {
    const giveBack = takeSlot('imports', session.userId);
    try {
      const picture = await previewCandidate(session, String(params.taskId), query.get('job') ?? '', request.signal);
      return new Response(new Uint8Array(picture), {
        headers: {
          'content-type': 'image/webp',
          'cache-control': 'private, max-age=600',
          'x-content-type-options': 'nosniff',
        },
      });
    } finally {
      giveBack();
    }
  },
});
