import type { MediaLimits } from '@/lib/providers/contract';

/** In pixels. */
export interface Sides {
  width: number;
  height: number;
}

/** A larger enlargement would invent picture content. */
const mostEnlargement = 2;
/** A size with the exact ratio may be smaller than the largest possible size by this factor. */
const worthKeeping = 0.9;

/**
 * The nearest sides that keep the limits and the ratio. `even`: the sides must be even, because video is encoded in
 * pairs of pixels. Returns null when no sides fit, or when they need more than twofold enlargement.
 */
export function fittingSides({ width, height }: Sides, limits: MediaLimits, even: boolean): Sides | null {
  const least = Math.max(
    (limits.minSide ?? 0) / Math.min(width, height),
    (limits.minWidth ?? 0) / width,
    Math.sqrt((limits.minPixels ?? 0) / (width * height)),
  );
  const most = Math.min(
    (limits.maxSide ?? Infinity) / Math.max(width, height),
    (limits.maxWidth ?? Infinity) / width,
    Math.sqrt((limits.maxPixels ?? Infinity) / (width * height)),
  );
  if (least > most || least > mostEnlargement) return null;
  if (least <= 1 && most >= 1) return { width, height };
  const [scale, round] = least > 1 ? [least, Math.ceil] : [most, Math.floor];
  return sameRatio(width, height, scale, even, round) ?? rounded(width, height, scale, even, round);
}

type Round = (value: number) => number;

function rounded(width: number, height: number, scale: number, even: boolean, round: Round): Sides {
  const grid = even ? 2 : 1;
  // Removes rounding errors: 1080.0000001 is 1080.
  const side = (value: number) => round(Math.round((value / grid) * 1e6) / 1e6) * grid;
  return { width: side(width * scale), height: side(height * scale) };
}

/** A multiple of the ratio in lowest terms: 1920 × 1080 rather than 1926 × 1082. */
function sameRatio(width: number, height: number, scale: number, even: boolean, round: Round): Sides | null {
  const divisor = greatestDivisor(width, height);
  const unit = { width: width / divisor, height: height / divisor };
  const grid = even && (unit.width % 2 === 1 || unit.height % 2 === 1) ? 2 : 1;
  const times = round(Math.round(((divisor * scale) / grid) * 1e6) / 1e6) * grid;
  const change = times / (divisor * scale);
  if (times < 1 || change < worthKeeping || change > 1 / worthKeeping) return null;
  return { width: unit.width * times, height: unit.height * times };
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}
