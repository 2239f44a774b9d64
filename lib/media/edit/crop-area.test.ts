import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropArea } from './crop-area';

test('rounds a crop to the nearest whole pixels', () => {
  expect(cropArea({ x: 0.25, y: 0, width: 0.5, height: 1 }, 1920, 1080)).toEqual({
    left: 480,
    top: 0,
    width: 960,
    height: 1080,
  });
  expect(cropArea({ x: 0, y: 0, width: 1 / 3, height: 1 / 3 }, 100, 100)).toMatchObject({ width: 33, height: 33 });
});

test('keeps the sides of a film even', () => {
  expect(cropArea({ x: 0, y: 0, width: 1 / 3, height: 1 }, 100, 91, 2)).toMatchObject({ width: 34, height: 90 });
});

test('makes an area that is not empty and lies inside the picture, whatever the shares', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const side = fc.integer({ min: 2, max: 8000 });
  fc.assert(
    fc.property(
      share,
      share,
      share,
      share,
      side,
      side,
      fc.constantFrom(1, 2),
      (x, y, width, height, across, down, grain) => {
        const area = cropArea({ x, y, width, height }, across, down, grain);
        expect(area.left).toBeGreaterThanOrEqual(0);
        expect(area.top).toBeGreaterThanOrEqual(0);
        expect(area.left + area.width).toBeLessThanOrEqual(across);
        expect(area.top + area.height).toBeLessThanOrEqual(down);
        expect([area.width % grain, area.height % grain]).toEqual([0, 0]);
        expect(Math.min(area.width, area.height)).toBeGreaterThanOrEqual(grain);
      },
    ),
  );
});
