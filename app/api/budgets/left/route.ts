import { getTranslations } from 'next-intl/server';
import { defineRoute } from '@/lib/actions/define-route.server';
import { findBudgetsOfPress } from '@/lib/budgets/find-budgets-of-press.server';
import { endInWords } from '@/lib/budgets/window';

/**
 * `GET /api/budgets/left?keyId=…&modelId=…`: what is left of each budget that would count a press of this person, as
 * sentences (`string[]`). The server writes them, so that Create carries no words for them.
 */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, query }) => {
    const { tenantId, userId } = session;
    const press = { userId, keyId: query.get('keyId') ?? '', modelId: query.get('modelId') ?? '' };
    const budgets = await findBudgetsOfPress(tenantId, press);
    const t = budgets.length > 0 ? await getTranslations('budgets.line') : null;
    const lines = budgets.map(({ scope, period, mode, unit, limit, left, resetsAt, timeZone }) =>
      t?.(left === '0' ? 'used' : 'left', {
        ...{ scope, period, mode, unit, limit: Number(limit), left: Number(left) },
        resets: endInWords(resetsAt ? new Date(resetsAt) : null, timeZone),
      }),
    );
    return Response.json(lines, { headers: { 'cache-control': 'private, no-store' } });
  },
});
