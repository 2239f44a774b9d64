import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { BudgetDto } from '@/lib/budgets/dto';
import { endInWords } from '@/lib/budgets/window';

/** What is left of budgets, as sentences in the reader's language. The server writes them: pages carry no words for them. */
export async function budgetSentences(budgets: readonly BudgetDto[]): Promise<string[]> {
  if (budgets.length === 0) return [];
  const t = await getTranslations('budgets.line');
  return budgets.map(({ scope, period, mode, unit, limit, left, resetsAt, timeZone }) =>
    t(left === '0' ? 'used' : 'left', {
      ...{ scope, period, mode, unit, limit: Number(limit), left: Number(left) },
      resets: endInWords(resetsAt ? new Date(resetsAt) : null, timeZone),
    }),
  );
}
