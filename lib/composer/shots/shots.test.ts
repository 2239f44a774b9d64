import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireMeta, requireModel } from '../__fixtures__/models';
import type { DraftShot } from '../draft/draft';
import { addShot, duplicateShot, type ShotsMeta, totalSeconds } from './shots';
import { borderRange, moveBorder, nearestBorder } from './shots-border';
import { distributeEvenly, fitShots, totalRange } from './shots-fit';
import { splitRange, splitShot } from './shots-split';

/** Kling's limits. */
const meta = {
  control: 'shots',
  maxShots: 6,
  minSeconds: 1,
  maxSeconds: 12,
  minTotalSeconds: 3,
  maxTotalSeconds: 15,
  maxPromptLength: 500,
} as ShotsMeta;

const shotsOf = (...seconds: number[]): DraftShot[] =>
  seconds.map((length, index) => ({ id: `s${index}`, prompt: `Shot ${index}`, seconds: length }));
const lengthsOf = (shots: readonly DraftShot[] | null) => shots?.map(({ seconds }) => seconds);

const someShots = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
  .map((lengths) => shotsOf(...lengths));

describe('a border between two shots', () => {
  it('moves whole seconds from one shot to the other; the total stays', () => {
    expect(lengthsOf(moveBorder(shotsOf(3, 4, 3), meta, 0, 5))).toEqual([5, 2, 3]);
    expect(lengthsOf(moveBorder(shotsOf(3, 4, 3), meta, 1, 4))).toEqual([3, 1, 6]);
  });

  it.each([
    ['as far as the other keeps its shortest', shotsOf(3, 4, 3), 0, 99, [6, 1, 3]],
    ['as far as it keeps its own shortest', shotsOf(3, 4, 3), 1, 0, [3, 1, 6]],
    ['as far as the longest allowed', shotsOf(11, 4), 0, 15, [12, 3]],
    ['in whole seconds', shotsOf(3, 4), 0, 3.6, [4, 3]],
  ])('moves %s', (_, shots, index, to, expected) => {
    expect(lengthsOf(moveBorder(shots, meta, index, to))).toEqual(expected);
  });

  it('changes the total within its range when it is the last one', () => {
    expect(lengthsOf(moveBorder(shotsOf(3, 4), meta, 1, 10))).toEqual([3, 7]);
    expect(lengthsOf(moveBorder(shotsOf(3, 4), meta, 1, 99))).toEqual([3, 12]);
    expect(lengthsOf(moveBorder(shotsOf(1, 4), meta, 1, 0))).toEqual([1, 2]);
    expect(lengthsOf(moveBorder(shotsOf(8, 4), meta, 1, 99))).toEqual([8, 7]);
  });

  it('returns the same list when it does not move', () => {
    const shots = shotsOf(3, 4);
    expect(moveBorder(shots, meta, 0, 3)).toBe(shots);
  });

  it('can be moved back when it is outside every limit', () => {
    const tooLong = shotsOf(10, 9);
    expect(borderRange(tooLong, meta, 1)).toEqual({ at: 19, min: 11, max: 19 });
    expect(lengthsOf(moveBorder(tooLong, meta, 1, 15))).toEqual([10, 5]);
  });

  it('is the nearest one to a point; of two at the same position, the later one', () => {
    expect(nearestBorder(shotsOf(3, 4, 3), 2.9)).toBe(0);
    expect(nearestBorder(shotsOf(3, 4, 3), 6)).toBe(1);
    expect(nearestBorder(shotsOf(3, 0, 3), 3)).toBe(1);
    expect(nearestBorder([], 3)).toBe(-1);
  });

  it('never changes order, ids, prompts, or a shot that is not its neighbour (property)', () => {
    fc.assert(
      fc.property(someShots, fc.nat(5), fc.integer({ min: -5, max: 30 }), (shots, at, to) => {
        const index = at % shots.length;
        const moved = moveBorder(shots, meta, index, to);
        expect(moved.map(({ id, prompt }) => id + prompt)).toEqual(shots.map(({ id, prompt }) => id + prompt));
        moved.forEach((shot, position) => {
          expect(shot.seconds).toBeGreaterThanOrEqual(meta.minSeconds);
          expect(shot.seconds).toBeLessThanOrEqual(meta.maxSeconds);
          if (position !== index && position !== index + 1) expect(shot).toBe(shots[position]);
        });
        if (index < shots.length - 1) expect(totalSeconds(moved)).toBe(totalSeconds(shots));
      }),
    );
  });
});

describe('lengths that are fitted', () => {
  it.each([
    [[3, 4, 3], 10, [3, 4, 3]],
    [[3, 4, 3], 5, [2, 2, 1]],
    [[1, 2, 3], 12, [2, 4, 6]],
    [[1, 1, 10], 15, [2, 1, 12]],
    [[10, 1, 1], 3, [1, 1, 1]],
    [[2, 2, 2], 10, [4, 3, 3]],
  ])('%j to %i s are %j', (lengths, total, expected) => {
    expect(lengthsOf(fitShots(shotsOf(...lengths), meta, total))).toEqual(expected);
  });

  it('keep their proportions as far as whole seconds allow, with the right sum, limits and order (property)', () => {
    fc.assert(
      fc.property(someShots, fc.integer({ min: 1, max: 80 }), (shots, total) => {
        const fitted = fitShots(shots, meta, total);
        const isPossible = total >= shots.length * meta.minSeconds && total <= shots.length * meta.maxSeconds;
        expect(fitted === null).toBe(!isPossible);
        if (!fitted) return;
        expect(totalSeconds(fitted)).toBe(total);
        expect(fitted.map(({ id, prompt }) => id + prompt)).toEqual(shots.map(({ id, prompt }) => id + prompt));
        fitted.forEach((left, index) => {
          expect(left.seconds).toBeGreaterThanOrEqual(meta.minSeconds);
          expect(left.seconds).toBeLessThanOrEqual(meta.maxSeconds);
          expect(Number.isInteger(left.seconds)).toBe(true);
          // A longer shot does not become shorter than another one.
          fitted.forEach((right, other) => {
            if ((shots[index]?.seconds ?? 0) > (shots[other]?.seconds ?? 0))
              expect(left.seconds).toBeGreaterThanOrEqual(right.seconds);
          });
        });
      }),
    );
  });

  it('are the same list when they fit already (property)', () => {
    fc.assert(
      fc.property(someShots, (shots) => {
        expect(fitShots(shots, meta, totalSeconds(shots))).toBe(shots);
      }),
    );
  });

  it('evenly differ by one second at most and keep the total if the model accepts it (property)', () => {
    fc.assert(
      fc.property(someShots, (shots) => {
        const even = distributeEvenly(shots, meta);
        const lengths = lengthsOf(even) ?? [];
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        const { min, max } = totalRange(shots.length, meta);
        expect(totalSeconds(even ?? [])).toBe(Math.min(max, Math.max(min, totalSeconds(shots))));
      }),
    );
  });

  it('are impossible for more shots than there are seconds', () => {
    const many = shotsOf(...Array<number>(16).fill(1));
    expect(distributeEvenly(many, meta)).toBeNull();
    expect(fitShots(many, meta, 15)).toBeNull();
    expect(fitShots([], meta, 5)).toBeNull();
    expect(fitShots(shotsOf(3), meta, 13)).toBeNull();
  });
});

describe('a shot that is split', () => {
  const shots: DraftShot[] = [{ id: 'a', prompt: 'A dog runs. It jumps.', seconds: 5 }];

  it('keeps its prompt in the first half, which is the longer one', () => {
    expect(splitRange(5, meta)).toEqual({ min: 1, max: 4, middle: 3 });
    expect(splitShot(shots, meta, 'a', { id: 'b', after: 3 })).toEqual([
      { id: 'a', prompt: 'A dog runs. It jumps.', seconds: 3 },
      { id: 'b', prompt: '', seconds: 2 },
    ]);
  });

  it('is split at a caret inside its prompt', () => {
    expect(splitShot(shots, meta, 'a', { id: 'b', after: 1, caret: 11 })).toEqual([
      { id: 'a', prompt: 'A dog runs.', seconds: 1 },
      { id: 'b', prompt: 'It jumps.', seconds: 4 },
    ]);
    for (const caret of [0, 21])
      expect(splitShot(shots, meta, 'a', { id: 'b', after: 1, caret })[0]?.prompt).toBe('A dog runs. It jumps.');
  });

  it('must be long enough, with room for one more shot', () => {
    expect(splitRange(1, meta)).toBeNull();
    for (const shots of [shotsOf(1), shotsOf(2, 2, 2, 2, 2, 2)])
      expect(splitShot(shots, meta, 's0', { id: 'b', after: 1 })).toBe(shots);
  });

  it('loses no second and no word, wherever it is split (property)', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 12 }),
        fc.nat(20),
        fc.nat(40),
        (prompt, seconds, after, caret) => {
          const halves = splitShot([{ id: 'a', prompt, seconds }], meta, 'a', { id: 'b', after, caret });
          expect(totalSeconds(halves)).toBe(seconds);
          expect(halves.every((half) => half.seconds >= meta.minSeconds)).toBe(true);
          const letters = (text: string) => text.replace(/\s/g, '');
          expect(letters(halves.map((half) => half.prompt).join(''))).toBe(letters(prompt));
        },
      ),
    );
  });
});

describe('shots in a list', () => {
  const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
  const meta = requireMeta(kling, 'shots');
  if (meta.control !== 'shots') throw new Error('no shots');
  const two = [
    { id: 'a', prompt: 'A', seconds: 8 },
    { id: 'b', prompt: 'B', seconds: 6 },
  ];
  it('get the remaining seconds', () => {
    expect(addShot(two, meta, 'c').map(({ seconds }) => seconds)).toEqual([8, 6, 1]);
  });
  it('are never more than the model accepts', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({ id: String(index), prompt: '', seconds: 1 }));
    expect(addShot(six, meta, 'c')).toHaveLength(6);
    expect(duplicateShot(six, meta, '0', 'c')).toHaveLength(6);
  });
  it('are duplicated directly after the original', () => {
    expect(duplicateShot(two, meta, 'a', 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(totalSeconds(two)).toBe(14);
  });
});
