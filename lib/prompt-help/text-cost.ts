import { type Amount, times } from '@/lib/spending/amount';
import type { PriceUnit } from '@/lib/spending/price-rule';

/** Tokens as the text model counts them. */
export interface TokenUsage {
  input: number;
  output: number;
}

export interface TextCost {
  amount: Amount;
  unit: PriceUnit;
}

/** What tokens cost, rounded up to a millionth of the unit. Null: not known. */
export function costOf(
  usage: TokenUsage | null,
  prices: { unit: PriceUnit; input: Amount; output: Amount } | null,
): TextCost | null {
  if (!usage || !prices) return null;
  // In millionths of a millionth: a price is for a million tokens.
  const whole = toMillionths(prices.input) * BigInt(usage.input) + toMillionths(prices.output) * BigInt(usage.output);
  const millionths = (whole + 999_999n) / 1_000_000n;
  return { amount: times('0.000001', Number(millionths)), unit: prices.unit };
}

/** The tokens of a text, as far as can be told without the model: a Chinese character is about one, four letters too. */
export function guessTokens(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / 4);
}

function toMillionths(amount: Amount): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}
