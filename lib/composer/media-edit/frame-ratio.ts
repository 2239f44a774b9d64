/** Converts `16:9` to width / height; null for an option that is not a ratio (`auto`, `keep_ratio`). */
export function ratioOf(option: string | undefined): number | null {
  const [, width, height] = /^(\d+):(\d+)$/.exec(option ?? '') ?? [];
  return width && height ? Number(width) / Number(height) : null;
}

/** A relative difference up to this comes from rounded pixels: 854 × 480 is 16:9. */
const sameWithin = 0.015;

export function isSameRatio(left: number, right: number): boolean {
  return Math.abs(left / right - 1) <= sameWithin;
}

/** The providers' names for "same ratio as the image". */
const following = ['auto', 'adaptive', 'keep_ratio'];

/** The ratio option that follows an image: the model's own name for that, else the nearest ratio. */
export function followingOption(options: readonly string[], imageRatio: number): string | undefined {
  const word = following.find((option) => options.includes(option));
  if (word) return word;
  const distance = (option: string) => Math.abs(Math.log((ratioOf(option) ?? Number.MIN_VALUE) / imageRatio));
  return options.filter((option) => ratioOf(option)).toSorted((left, right) => distance(left) - distance(right))[0];
}
