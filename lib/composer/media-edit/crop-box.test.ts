import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxPixels, fittingBox, fullBox, growBox, isFullBox, moveBox, resizeBox } from './crop-box';

describe('the part of a picture', () => {
  test('of a wider ratio is as wide as the picture and vertically centred', () => {
    expect(fittingBox(16 / 9, 1)).toEqual({ x: 0, y: 0.21875, width: 1, height: 0.5625 });
  });

  test('of a narrower ratio is as high as the picture', () => {
    expect(fittingBox(9 / 16, 16 / 9)).toMatchObject({ y: 0, height: 1, width: expect.closeTo(81 / 256) });
  });

  test('moves only inside the picture', () => {
    const box = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    expect(moveBox(box, 0.1, -0.1)).toEqual({
      x: expect.closeTo(0.3),
      y: expect.closeTo(0.1),
      width: 0.5,
      height: 0.5,
    });
    expect(moveBox(box, 9, -9)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.5 });
  });

  test('is resized at one corner while the opposite corner stays', () => {
    const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const { x, y, width, height } = resizeBox(box, 'top-left', { x: 0.5, y: 0.4 }, null);
    expect([x, y, x + width, y + height]).toEqual([0.5, 0.4, 0.75, 0.75].map((value) => expect.closeTo(value)));
  });

  test('keeps a locked ratio, also at the edge', () => {
    const box = { x: 0, y: 0, width: 0.4, height: 0.2 };
    expect(resizeBox(box, 'bottom-right', { x: 1, y: 0.9 }, 2)).toEqual({ x: 0, y: 0, width: 1, height: 0.5 });
    expect(growBox(box, 0.2)).toMatchObject({ width: expect.closeTo(0.6), height: expect.closeTo(0.3) });
    expect(growBox(box, 9)).toEqual({ x: 0, y: 0, width: 1, height: 0.5 });
  });

  test('never leaves the picture, whichever corner is moved', () => {
    const share = fc.double({ min: -2, max: 2, noNaN: true });
    const corner = fc.constantFrom('top-left', 'top-right', 'bottom-left', 'bottom-right');
    const shape = fc.oneof(fc.constant(null), fc.double({ min: 0.2, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(corner, share, share, shape), { maxLength: 8 }), (pulls) => {
        let box = fullBox;
        for (const [at, x, y, ratio] of pulls)
          box = moveBox(growBox(resizeBox(box, at, { x, y }, ratio), x / 10), y / 10, x / 10);
        const slack = 1e-9;
        expect(box.x).toBeGreaterThanOrEqual(-slack);
        expect(box.y).toBeGreaterThanOrEqual(-slack);
        expect(box.x + box.width).toBeLessThanOrEqual(1 + slack);
        expect(box.y + box.height).toBeLessThanOrEqual(1 + slack);
        expect(box.width).toBeGreaterThan(0);
        expect(box.height).toBeGreaterThan(0);
      }),
    );
  });

  test('is measured in whole pixels', () => {
    expect(boxPixels({ x: 0, y: 0, width: 0.5, height: 1 / 3 }, { width: 1281, height: 720 })).toEqual({
      width: 641,
      height: 240,
    });
    expect(isFullBox(fullBox)).toBe(true);
    expect(isFullBox({ ...fullBox, width: 0.9 })).toBe(false);
  });
});
