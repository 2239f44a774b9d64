import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { TextKey } from '@/lib/db/generated/client';
import { type TextCheckCode, type TextKeyDto, type TextModelOffer, type TextPrices, textCheckCodes } from './text-key';

/** The tenant's text key as administrators see it, never with the secret. Null: there is none. */
export async function findTextKey(tenantId: string): Promise<TextKeyDto | null> {
  const row = await getDb().textKey.findUnique({ where: { tenantId }, omit: { secret: true } });
  if (!row) return null;
  const { baseUrl, model, lastFour, state, checkedAt, checkCode } = row;
  return {
    baseUrl,
    model,
    lastFour,
    prices: pricesOf(row),
    state,
    checkedAt: checkedAt?.toISOString() ?? null,
    checkCode: isCheckCode(checkCode) ? checkCode : null,
  };
}

/** What creators may know of it. Null: there is none. */
export async function findTextModel(tenantId: string): Promise<TextModelOffer | null> {
  const row = await getDb().textKey.findUnique({
    where: { tenantId },
    select: { model: true, inputPrice: true, outputPrice: true, currency: true },
  });
  return row && { model: row.model, prices: pricesOf(row) };
}

export function pricesOf(row: Pick<TextKey, 'inputPrice' | 'outputPrice' | 'currency'>): TextPrices | null {
  const { inputPrice: input, outputPrice: output, currency: unit } = row;
  return input !== null && output !== null && unit !== null ? { unit, input, output } : null;
}

function isCheckCode(code: string | null): code is TextCheckCode {
  return textCheckCodes.some((known) => known === code);
}
