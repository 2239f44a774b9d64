/** A part of a film or a sound, in seconds. */
export interface TrimRange {
  start: number;
  end: number;
}

/** How long the part may be and how long the whole is, in seconds (to a tenth, rounded down). */
export interface TrimBounds {
  duration: number;
  min: number;
  max: number;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** From the beginning, as long as is allowed. */
export function firstRange({ duration, max }: TrimBounds): TrimRange {
  return { start: 0, end: tenths(Math.min(duration, max)) };
}

/** Begins at `start`; the end stays as long as the part is then neither too short nor too long, else it goes along. */
export function withStart(range: TrimRange, start: number, { duration, min, max }: TrimBounds): TrimRange {
  const from = tenths(clamp(start, 0, Math.max(0, duration - min)));
  return { start: from, end: tenths(clamp(range.end, from + min, Math.min(duration, from + max))) };
}

/** Ends at `end`; the start stays as long as the part is then neither too short nor too long, else it goes along. */
export function withEnd(range: TrimRange, end: number, { duration, min, max }: TrimBounds): TrimRange {
  const to = tenths(clamp(end, Math.min(min, duration), duration));
  return { start: tenths(clamp(range.start, Math.max(0, to - max), Math.max(0, to - min))), end: to };
}
