import { defineRoute } from '@/lib/actions/define-route.server';
import { findModelCards } from '@/lib/composer/models/find-model-cards.server';
import { getEnv } from '@/lib/env/env.server';

/** `GET /api/models`: the health of the tenant's keys, usual times and examples of the models (`ModelCards`). */
export const GET = defineRoute({
  right: 'create',
  run: async ({ session }) => {
    const cards = await findModelCards(session.tenantId, session.userId);
    // Without a sandbox its keys are useless.
    const keys = cards.keys.filter((key) => !key.isSandbox || getEnv().SANDBOX_URL);
    return Response.json({ ...cards, keys }, { headers: { 'cache-control': 'private, no-store' } });
  },
});
