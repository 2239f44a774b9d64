/** `16:9` as width / height; null for what is no ratio (`auto`, `keep_ratio`). */
export function ratioOf(option: string | undefined): number | null {
  const [, width, height] = /^(\d+):(\d+)$/.exec(option ?? '') ?? [];
  return width && height ? Number(width) / Number(height) : null;
}

/** A difference up to this is a rounding of pixels: 854 × 480 is 16:9. */
const sameWithin = 0.015;

export function isSameRatio(left: number, right: number): boolean {
  return Math.abs(left / right - 1) <= sameWithin;
}

/** What providers call "as the image is". */
const following = ['auto', 'adaptive', 'keep_ratio'];

/** The value of a model's ratio choice that follows an image: its own word for that, else the nearest of its ratios. */
export function followingOption(options: readonly string[], imageRatio: number): string | undefined {
  const word = following.find((option) => options.includes(option));
  if (word) return word;
  const distance = (option: string) => Math.abs(Math.log((ratioOf(option) ?? Number.MIN_VALUE) / imageRatio));
  return options.filter((option) => ratioOf(option)).toSorted((left, right) => distance(left) - distance(right))[0];
}
