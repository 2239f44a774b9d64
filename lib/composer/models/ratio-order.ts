/** The ratios that most videos have. Every model shows them first, as far as it has them. */
const common = ['16:9', '9:16', '1:1'];
const others = ['4:3', '3:4', '3:2', '2:3', '21:9', '9:21'];

const isRatio = (option: string) => /^\d+:\d+$/.test(option);

/** Whether a choice is one of ratios: people know them by their shape. */
export function areRatios(options: readonly string[]): boolean {
  return options.some(isRatio);
}

/**
 * Ratios in the order that all models share, whatever the order of their documents: a hand finds 9:16 at the same place
 * in every model. Words ("auto") come last.
 */
export function orderRatios(options: readonly string[]): string[] {
  return [...options].sort((left, right) => rank(left) - rank(right) || left.localeCompare(right));
}

function rank(option: string): number {
  const known = [...common, ...others].indexOf(option);
  if (known >= 0) return known;
  return isRatio(option) ? 100 : 200;
}

/** The ratios that are always in sight, and those behind "more". A single further one needs no "more". */
export function ratioRows(options: readonly string[]): { row: string[]; rest: string[] } {
  const ordered = orderRatios(options);
  const rest = ordered.filter((option) => !common.includes(option));
  if (rest.length <= 1) return { row: ordered, rest: [] };
  return { row: ordered.filter((option) => common.includes(option)), rest };
}
