import { describe, expect, test } from 'vitest';
import type { KnownEstimate } from '@/lib/spending/known-estimate';
import type { Budget } from './budget';
import { chargedAmount, judgePress, noticeDue, type PricedTask } from './judge-press';
import { amountsOf, entryStateOf, nothing } from './ledger';

const one = 1_000_000n;
const known: KnownEstimate = {
  ...{ amount: '40', unit: 'points', price: '10', per: 'second', seconds: 4 },
  ...{ factors: [], ruleId: 'rule', effectiveFrom: '2026-11-30T00:00:00Z' },
};
const budget: Budget = {
  ...{ id: 'b', scope: 'tenant', userId: null, keyId: null, modelId: null, period: 'month', unit: 'points' },
  ...{ limitAmount: 100n * one, mode: 'stop', unknownRule: 'refuse', unknownAmount: null },
};
const task = (given: Partial<PricedTask> = {}): PricedTask => ({
  ...{ userId: 'ann', keyId: 'north', modelId: 'film', isSandbox: false, estimate: known },
  ...given,
});
const used = (amount: bigint) => ({ ...nothing, admitted: amount, reserved: amount });
const judge = (given: Partial<Budget>, amount: bigint, tasks = [task()], isApproved = false) => {
  const judgement = judgePress({ ...budget, ...given }, used(amount), tasks, isApproved);
  return judgement && [judgement.verdict, judgement.objection, judgement.needed / one];
};

describe('a budget', () => {
  test('admits up to its limit, and refuses, asks or only warns beyond it', () => {
    expect(judge({}, 60n * one)).toEqual(['admit', null, 40n]);
    expect(judge({}, 60n * one + 1n)).toEqual(['refuse', 'limit', 40n]);
    expect(judge({ mode: 'ask' }, 61n * one)).toEqual(['ask', 'limit', 40n]);
    expect(judge({ mode: 'ask' }, 61n * one, [task()], true)).toEqual(['admit', null, 40n]);
    expect(judge({ mode: 'warn' }, 61n * one)).toEqual(['admit', null, 40n]);
    expect(judge({}, 61n * one, [task()], true)).toEqual(['refuse', 'limit', 40n]);
  });

  test('judges all takes of a press together', () => {
    expect(judge({}, 0n, [task(), task()])).toEqual(['admit', null, 80n]);
    expect(judge({}, 0n, [task(), task(), task()])).toEqual(['refuse', 'limit', 120n]);
  });

  test('refuses the next press after an overrun, however cheap', () => {
    expect(judge({}, 101n * one, [task({ estimate: { ...known, amount: '0' } })])).toEqual(['refuse', 'limit', 0n]);
  });

  test.each([
    ['an unknown price', null],
    ['a price in another unit', { ...known, unit: 'CNY' }],
  ])('follows its rule for %s, which is never nothing', (_what, estimate) => {
    const tasks = [task({ estimate })];
    const seven = { unknownAmount: 7n * one };
    expect(judge({}, 0n, tasks)).toEqual(['refuse', 'unknownPrice', 0n]);
    expect(judge({ unknownRule: 'count', ...seven }, 0n, tasks)).toEqual(['admit', null, 7n]);
    expect(judge({ unknownRule: 'count', ...seven }, 94n * one, tasks)).toEqual(['refuse', 'limit', 7n]);
    expect(judge({ unknownRule: 'ask', ...seven }, 0n, tasks)).toEqual(['ask', 'unknownPrice', 7n]);
    expect(judge({ unknownRule: 'ask', ...seven }, 0n, tasks, true)).toEqual(['admit', null, 7n]);
  });

  test('counts its own presses only, and sandbox presses only on its own key', () => {
    const person = { scope: 'person', userId: 'ann' } as const;
    const key = { scope: 'key', keyId: 'north' } as const;
    const model = { scope: 'model', modelId: 'film' } as const;
    expect(judge(person, 0n, [task({ userId: 'bo' })])).toBeNull();
    expect(judge(person, 0n)).toEqual(['admit', null, 40n]);
    expect(judge(key, 0n, [task({ keyId: 'south' }), task()])).toEqual(['admit', null, 40n]);
    expect(judge(model, 0n, [task({ modelId: 'still' })])).toBeNull();
    for (const scope of [{}, person, model]) expect(judge(scope, 0n, [task({ isSandbox: true })])).toBeNull();
    expect(judge(key, 0n, [task({ isSandbox: true })])).toEqual(['admit', null, 40n]);
  });
});

describe('what was charged', () => {
  const points = { unit: 'points', asked: 40n * one };
  test.each([
    ['the provider’s figure', { costPoints: 31, madeSeconds: 4 }, points, 31n],
    ['more than was asked, where more was made', { costPoints: null, madeSeconds: 10 }, points, 100n],
    ['what was asked, where less was made', { costPoints: null, madeSeconds: 3 }, points, 40n],
    ['what was asked, where nothing is known', { costPoints: null, madeSeconds: null }, points, 40n],
    ['what was asked, in another unit', { costPoints: 31, madeSeconds: 10 }, { unit: 'CNY', asked: 2n * one }, 2n],
  ])('is %s', (_what, facts, entry, expected) => {
    expect(chargedAmount({ estimate: known, ...facts }, entry)).toBe(expected * one);
  });

  test('is an overrun where it is more than was reserved, and never a negative rest', () => {
    expect(amountsOf({ asked: 4n, state: 'settled', charged: 10n })).toMatchObject({
      admitted: 10n,
      settled: 10n,
      released: 0n,
    });
    expect(amountsOf({ asked: 4n, state: 'settled', charged: 1n })).toMatchObject({
      admitted: 4n,
      settled: 1n,
      released: 3n,
    });
  });
});

test.each([
  ['queued', 'not_sent', 'reserved'],
  ['running', 'may_be_charged', 'reserved'],
  ['uncertain', 'may_be_charged', 'uncertain'],
  ['failed', 'may_be_charged', 'uncertain'],
  ['cancelled', 'may_be_charged', 'uncertain'],
  ['cancelled', 'not_sent', 'released'],
  ['failed', 'not_charged', 'released'],
  ['failed', 'charged', 'settled'],
  ['storing', 'charged', 'settled'],
] as const)('a task that is %s and %s is %s', (status, money, state) => {
  expect(entryStateOf({ status, money })).toBe(state);
});

test.each([
  [49n, 0, null],
  [50n, 0, 50],
  [85n, 50, 80],
  [85n, 80, null],
  [130n, 80, 100],
  [130n, 100, null],
] as const)('a use of %d %% after a notice at %d is told as %s', (share, noticed, told) => {
  expect(noticeDue(100n * one, share * one, noticed)).toBe(told);
});
