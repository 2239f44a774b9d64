/** Formats the ratio of two sides: `16:9` when it is simple, else `1.85:1`. */
export function ratioWords(width: number, height: number): string {
  const divisor = greatestCommonDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  if (Math.max(across, down) <= 21) return `${across}:${down}`;
  const known = simpleRatios.find(([w, h]) => Math.abs(width / height - w / h) < 0.01);
  return known ? `${known[0]}:${known[1]}` : `${Math.round((width / height) * 100) / 100}:1`;
}

/** Ratios that are recognized approximately, because sides are whole pixels: 854 × 480 means 16:9. */
const simpleRatios = [
  [16, 9],
  [9, 16],
  [4, 3],
  [3, 4],
  [3, 2],
  [2, 3],
  [1, 1],
  [21, 9],
  [9, 21],
] as const;

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
