/**
 * Sums of money and points as decimal strings ("14", "0.35"), never as floats: 0.1 + 0.2 is to be 0.3 on an estimate. At
 * most twelve digits before the point and six behind it.
 */
export type Amount = string;

const shape = /^(0|[1-9]\d{0,11})(\.\d{1,6})?$/;
const fractionDigits = 6;
const one = 10n ** BigInt(fractionDigits);

export function isAmount(text: string): boolean {
  return shape.test(text);
}

/** `count` whole times as much; `count` is not negative. */
export function times(amount: Amount, count: number): Amount {
  return fromMillionths(toMillionths(amount) * BigInt(count));
}

export function plus(left: Amount, right: Amount): Amount {
  return fromMillionths(toMillionths(left) + toMillionths(right));
}

/** How far `left` is above `right`; negative ("-2") where it is below. */
export function minus(left: Amount, right: Amount): Amount {
  return fromMillionths(toMillionths(left) - toMillionths(right));
}

/** For `sort`: the smaller one first. */
export function compareAmounts(left: Amount, right: Amount): number {
  const difference = toMillionths(left) - toMillionths(right);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The amount as a whole number of millionths, as the database keeps the sums of budgets. */
export function toMillionths(amount: Amount): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  const millionths = BigInt(whole) * one;
  const rest = BigInt(fraction.padEnd(fractionDigits, '0'));
  return amount.startsWith('-') ? millionths - rest : millionths + rest;
}

/** In the shortest form: no zeros behind the last digit that says something. */
export function fromMillionths(millionths: bigint): Amount {
  const size = millionths < 0n ? -millionths : millionths;
  const fraction = (size % one).toString().padStart(fractionDigits, '0').replace(/0+$/, '');
  return `${millionths < 0n ? '-' : ''}${size / one}${fraction && `.${fraction}`}`;
}
