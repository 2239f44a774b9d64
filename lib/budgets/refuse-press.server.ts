import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { fromMillionths } from '@/lib/spending/amount';
import type { Budget } from './budget';
import type { Judgement } from './judge-press';
import { type Counters, usedOf } from './ledger';
import { endInWords, type Window } from './window';

/** What is left of a limit; never less than nothing. */
export function leftOf({ limitAmount }: Pick<Budget, 'limitAmount'>, counters: Counters): bigint {
  const left = limitAmount - usedOf(counters);
  return left > 0n ? left : 0n;
}

/** The refusal that names the limit, whose it is, what is left and when it starts anew. */
export async function pressRefusal(
  tx: DbTransaction,
  {
    budget,
    counters,
    window,
    judgement,
  }: { budget: Budget & { timeZone: string }; counters: Counters; window: Window; judgement: Judgement },
): Promise<AppError> {
  const { objection, needed } = judgement;
  const code = objection === 'unknownPrice' ? 'budgetUnknownPrice' : 'budgetExceeded';
  return new AppError(code, `Budget ${budget.id} refuses ${needed}.`, {
    params: {
      scope: budget.scope,
      name: await subjectOf(tx, budget),
      period: budget.period,
      unit: budget.unit,
      // For display only; the decision was made with whole numbers.
      limit: Number(fromMillionths(budget.limitAmount)),
      left: Number(fromMillionths(leftOf(budget, counters))),
      needed: Number(fromMillionths(needed)),
      resets: endInWords(window.endsAt, budget.timeZone),
    },
  });
}

/** The name of the person, key or model of a budget; empty for that of the whole studio. */
async function subjectOf(tx: DbTransaction, { userId, keyId, modelId }: Budget): Promise<string> {
  if (userId) return (await tx.user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? '';
  if (keyId) return (await tx.providerKey.findUnique({ where: { id: keyId }, select: { label: true } }))?.label ?? '';
  return modelId ? (findModel(modelId)?.label ?? modelId) : '';
}
