import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAmounts, isAmount, minus, plus, times } from './amount';

/** An amount as cents, of which the test reckons in whole numbers. */
const cents = fc.integer({ min: 0, max: 99_999_999 });
const text = (value: number) => {
  const size = Math.abs(value);
  const fraction = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${Math.trunc(size / 100)}${fraction && `.${fraction}`}`;
};

describe('amounts', () => {
  test.each(['0', '14', '0.35', '2.5', '999999999999.999999'])('take %s', (written) => {
    expect(isAmount(written)).toBe(true);
  });

  test.each(['', ' ', '-1', '+1', '1.', '.5', '01', '1e3', '1,5', '1.0000001', '1234567890123', 'NaN', '１'])(
    'refuse %j',
    (written) => {
      expect(isAmount(written)).toBe(false);
    },
  );

  test('are reckoned without the errors of floats', () => {
    expect(plus('0.1', '0.2')).toBe('0.3');
    expect(times('0.07', 15)).toBe('1.05');
    expect(times('1.005', 1000)).toBe('1005');
    expect(minus('170', '168')).toBe('2');
    expect(minus('0.1', '0.3')).toBe('-0.2');
    expect(plus(minus('1', '1.5'), '0.25')).toBe('-0.25');
  });

  test('add up to the cent, whatever they are', () => {
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 10_000 }), (left, right, count) => {
        expect(plus(text(left), text(right))).toBe(text(left + right));
        expect(minus(text(left), text(right))).toBe(text(left - right));
        expect(times(text(left), count)).toBe(text(left * count));
        expect(Math.sign(compareAmounts(text(left), text(right)))).toBe(Math.sign(left - right));
      }),
    );
  });

  test('taking away what was added leaves what was there', () => {
    const amount = fc
      .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }))
      .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(6, '0')}`);
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        expect(minus(plus(left, right), right)).toBe(plus(left, '0'));
      }),
    );
  });
});
