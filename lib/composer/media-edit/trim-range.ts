/** A part of a film or a sound, in seconds. */
export interface TrimRange {
  start: number;
  end: number;
}

/** The allowed length of the part and the length of the whole, in seconds (to a tenth, rounded down). */
export interface TrimBounds {
  duration: number;
  min: number;
  max: number;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** The first range: from the beginning, as long as allowed. */
export function firstRange({ duration, max }: TrimBounds): TrimRange {
  return { start: 0, end: tenths(Math.min(duration, max)) };
}

/** Moves the start; the end moves too when the part would become too short or too long. */
export function withStart(range: TrimRange, start: number, { duration, min, max }: TrimBounds): TrimRange {
  const from = tenths(clamp(start, 0, Math.max(0, duration - min)));
  return { start: from, end: tenths(clamp(range.end, from + min, Math.min(duration, from + max))) };
}

/** Moves the end; the start moves too when the part would become too short or too long. */
export function withEnd(range: TrimRange, end: number, { duration, min, max }: TrimBounds): TrimRange {
  const to = tenths(clamp(end, Math.min(min, duration), duration));
  return { start: tenths(clamp(range.start, Math.max(0, to - max), Math.max(0, to - min))), end: to };
}
