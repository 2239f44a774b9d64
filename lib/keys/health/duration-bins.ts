/** Each bin is 2^(1/4) times as long as the one before: four of them double a time. */
const binsPerDoubling = 4;
const firstMs = 1_000;
/** Up to about 12 hours. What takes longer is in the last bin. */
const binCount = 62;

/**
 * The lower edges of the bins 1, 2, … in whole milliseconds, ascending. Bin 0 has what is shorter than the first edge.
 * Integers, so that the database and this process put a time into the same bin.
 */
export const binEdges: readonly number[] = Array.from({ length: binCount }, (_, index) =>
  Math.round(firstMs * 2 ** (index / binsPerDoubling)),
);

/** How much a quantile of times between one second and twelve hours is off, at most: 2^(1/8) − 1, about 9 %. */
export const largestError = 2 ** (1 / (2 * binsPerDoubling)) - 1;

/** Times as the numbers of their bins, ascending, and how many are in each. */
export interface DurationBins {
  bins: readonly number[];
  counts: readonly number[];
}

/**
 * The time in milliseconds that the given share of the times does not exceed (nearest rank), as the geometric middle of
 * its bin; null without times.
 */
export function quantileOf({ bins, counts }: DurationBins, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let below = 0;
  const at = counts.findIndex((count) => {
    below += count;
    return below >= rank;
  });
  return middleOf(bins[at] ?? 0);
}

function middleOf(bin: number): number {
  if (bin === 0) return firstMs;
  return firstMs * 2 ** ((Math.min(bin, binCount) - 0.5) / binsPerDoubling);
}
