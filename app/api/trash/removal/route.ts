import { defineRoute } from '@/lib/actions/define-route.server';
import type { TrashRemoval } from '@/lib/trash/dto';
import { countRemoving } from '@/lib/trash/whole-trash.server';

/** `GET /api/trash/removal`: how much of the files deleted for good is still being removed (`TrashRemoval`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session }) => {
    const body: TrashRemoval = { removing: await countRemoving(session) };
    return Response.json(body, { headers: { 'cache-control': 'private, no-store' } });
  },
});
