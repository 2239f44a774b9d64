import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RankedKey, rankKeys } from './rank-keys';

const key = (id: string, part: Partial<RankedKey> = {}): RankedKey => ({
  ...{ id, priority: 1, weight: 10, queued: 0, underWay: 0, limits: { maxConcurrent: 100, maxPerMinute: 100 } },
  ...part,
});

/** Gives so many tasks to the first in order, one after the other. Returns how many each key got. */
function give(keys: readonly RankedKey[], count: number): Record<string, number> {
  let now = [...keys];
  for (let task = 0; task < count; task += 1) {
    const first = rankKeys(now)[0]?.id;
    now = now.map((one) => (one.id === first ? { ...one, queued: one.queued + 1 } : one));
  }
  return Object.fromEntries(now.map(({ id, queued }) => [id, queued]));
}

describe('the order of keys', () => {
  it('is that of their priorities, whatever they have to do, until one is full', () => {
    const [first, second] = [key('first', { limits: { maxConcurrent: 3, maxPerMinute: 100 } }), key('second')];
    expect(give([{ ...second, priority: 2 }, first], 5)).toEqual({ first: 3, second: 2 });
  });

  it('passes over a key whose queue takes longer than a minute', () => {
    const slow = key('slow', { queued: 6, limits: { maxConcurrent: 100, maxPerMinute: 6 } });
    expect(rankKeys([slow, key('next', { priority: 9 })]).map(({ id }) => id)).toEqual(['next', 'slow']);
  });

  it('shares tasks by weight among equals', () => {
    expect(give([key('a', { weight: 30 }), key('b', { weight: 10 })], 40)).toEqual({ a: 30, b: 10 });
    expect(give([key('a'), key('b', { underWay: 5 })], 15)).toEqual({ a: 10, b: 5 });
  });

  it('is the same for the same keys, however they are listed; nobody beyond a limit before one with room', () => {
    const keys = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        priority: fc.integer({ min: 1, max: 3 }),
        weight: fc.integer({ min: 1, max: 100 }),
        queued: fc.integer({ min: 0, max: 8 }),
        underWay: fc.integer({ min: 0, max: 8 }),
        limits: fc.record({
          maxConcurrent: fc.integer({ min: 1, max: 10 }),
          maxPerMinute: fc.integer({ min: 1, max: 10 }),
        }),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    );
    const hasRoom = ({ queued, underWay, limits }: RankedKey) =>
      queued + underWay < limits.maxConcurrent && queued < limits.maxPerMinute;
    fc.assert(
      fc.property(keys, (list) => {
        const ranked = rankKeys(list);
        expect(rankKeys(list.toReversed())).toEqual(ranked);
        const [first] = ranked;
        if (!first) return;
        const open = list.filter(hasRoom);
        const best = open.length > 0 ? open : list;
        expect(best).toContainEqual(first);
        expect(first.priority).toBe(Math.min(...best.map(({ priority }) => priority)));
      }),
    );
  });

  it('gives no key a task for which another one has more room by its weight', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 60 }), (list, count) => {
        const unlimited = { maxConcurrent: 1_000, maxPerMinute: 1_000 };
        const keys = list.map((weight, index) => key(`key ${index}`, { weight, limits: unlimited }));
        const given = give(keys, count);
        for (const one of keys) {
          for (const other of keys) {
            const had = given[one.id] ?? 0;
            if (had > 0)
              expect(had / one.weight).toBeLessThanOrEqual(((given[other.id] ?? 0) + 1) / other.weight + 1e-9);
          }
        }
      }),
    );
  });
});
