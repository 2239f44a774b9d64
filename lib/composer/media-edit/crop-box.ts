/** A part of a picture: its corner and its sides as shares of the picture's sides, 0 to 1. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

export const fullBox: Box = { x: 0, y: 0, width: 1, height: 1 };

/** The smallest side of a box, as a share: a smaller box is probably an accident. */
const smallest = 0.05;

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** The largest box of a ratio (width / height), in the middle of a picture with another ratio. */
export function fittingBox(ratio: number, pictureRatio: number): Box {
  const shape = ratio / pictureRatio;
  const width = Math.min(1, shape);
  const height = Math.min(1, 1 / shape);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** Moves a box by shares of the picture's sides, but not beyond the edges. */
export function moveBox(box: Box, right: number, down: number): Box {
  return { ...box, x: clamp(box.x + right, 0, 1 - box.width), y: clamp(box.y + down, 0, 1 - box.height) };
}

/**
 * Moves one corner to a point while the opposite corner stays. `shape`: the box's width share divided by its height
 * share when the ratio is locked, null when both sides are free.
 */
export function resizeBox(box: Box, corner: Corner, to: { x: number; y: number }, shape: number | null): Box {
  const isLeft = corner.endsWith('left');
  const isTop = corner.startsWith('top');
  const fixed = { x: isLeft ? box.x + box.width : box.x, y: isTop ? box.y + box.height : box.y };
  const room = { x: isLeft ? fixed.x : 1 - fixed.x, y: isTop ? fixed.y : 1 - fixed.y };
  let width = clamp(isLeft ? fixed.x - to.x : to.x - fixed.x, smallest, room.x);
  let height = clamp(isTop ? fixed.y - to.y : to.y - fixed.y, smallest, room.y);
  if (shape !== null) {
    width = clamp(Math.max(width, height * shape), smallest, Math.min(room.x, room.y * shape));
    height = width / shape;
  }
  return { x: isLeft ? fixed.x - width : fixed.x, y: isTop ? fixed.y - height : fixed.y, width, height };
}

/**
 * Grows (or shrinks) a box around its middle by a share of the picture's width; keeps its ratio and stays inside the
 * picture.
 */
export function growBox(box: Box, by: number): Box {
  const shape = box.width / box.height;
  const width = clamp(box.width + by, smallest, Math.min(1, shape));
  const height = width / shape;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return moveBox({ x: middle.x - width / 2, y: middle.y - height / 2, width, height }, 0, 0);
}

/** The size of the box in whole pixels, in a picture with these sides. */
export function boxPixels(box: Box, picture: { width: number; height: number }): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(box.width * picture.width)),
    height: Math.max(1, Math.round(box.height * picture.height)),
  };
}

/** Whether the box covers the whole picture, except for an invisible difference. */
export function isFullBox(box: Box): boolean {
  return box.width > 0.999 && box.height > 0.999;
}
