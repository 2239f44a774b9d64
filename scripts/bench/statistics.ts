/** The value below which `share` (0–1) of the values lie, by linear interpolation. NaN without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** For notes: `5 runs, 812–1,034 ms`. */
export function spread(values: readonly number[], unit: string): string {
  const show = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
  return `${values.length} runs, ${show(Math.min(...values))}–${show(Math.max(...values))} ${unit}`;
}
