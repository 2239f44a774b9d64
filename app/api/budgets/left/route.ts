import { defineRoute } from '@/lib/actions/define-route.server';
import { findBudgetsOfPress } from '@/lib/budgets/find-budgets-of-press.server';
import { bestKeyId } from '@/lib/keys/best-key';
import { budgetSentences } from '../budget-sentences.server';

/**
 * `GET /api/budgets/left?keyId=…&modelId=…`: what is left of each budget that would count a press of this person, as
 * sentences (`string[]`). The server writes them, so that Create carries no words for them.
 */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, query }) => {
    const { tenantId, userId } = session;
    const keyId = query.get('keyId') ?? '';
    const press = { userId, keyId: keyId === bestKeyId ? null : keyId, modelId: query.get('modelId') ?? '' };
    const lines = await budgetSentences(await findBudgetsOfPress(tenantId, press));
    return Response.json(lines, { headers: { 'cache-control': 'private, no-store' } });
  },
});
