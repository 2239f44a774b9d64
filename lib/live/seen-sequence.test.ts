import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenSequence } from './seen-sequence';

describe('reading a sequence whose numbers appear out of order', () => {
  it('returns each number once and moves its floor', () => {
    const sequence = new SeenSequence(10, 5_000);
    expect(sequence.read([11, 12], 0)).toEqual([11, 12]);
    expect(sequence.floor).toBe(12);
    expect(sequence.read([11, 12, 13], 0)).toEqual([13]);
  });

  it('waits at a hole and returns the late number when it appears', () => {
    const sequence = new SeenSequence(0, 5_000);
    expect(sequence.read([1, 3], 0)).toEqual([1, 3]);
    expect(sequence.floor).toBe(1);
    expect(sequence.read([2, 3], 1_000)).toEqual([2]);
    expect(sequence.floor).toBe(3);
  });

  it('gives up a hole that is too old to be filled', () => {
    const sequence = new SeenSequence(0, 5_000);
    sequence.read([100], 0);
    sequence.read([100], 4_999);
    expect(sequence.floor).toBe(0);
    sequence.read([100], 5_000);
    expect(sequence.floor).toBe(100);
  });

  it('loses nothing and repeats nothing, in whatever order commits appear', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), (order) => {
        const sequence = new SeenSequence(0, 1_000_000);
        const visible: number[] = [];
        const returned: number[] = [];
        order.forEach((value, time) => {
          visible.push(value);
          const asked = visible.filter((seen) => seen > sequence.floor).sort((a, b) => a - b);
          returned.push(...sequence.read(asked, time));
        });
        expect([...returned].sort((a, b) => a - b)).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
