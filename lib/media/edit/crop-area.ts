import type { MediaEdit } from './media-edit';

/** In pixels, from the upper left corner of the upright picture. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Converts a crop to pixels: at least one `grain` large and inside the picture. Sides are multiples of `grain`: H.264
 * stores colour only for every second pixel, so the sides of a film are even.
 */
export function cropArea(crop: NonNullable<MediaEdit['crop']>, width: number, height: number, grain = 1): Area {
  const across = span(crop.x, crop.width, width, grain);
  const down = span(crop.y, crop.height, height, grain);
  return { left: across.start, width: across.length, top: down.start, height: down.length };
}

function span(start: number, length: number, whole: number, grain: number): { start: number; length: number } {
  const largest = Math.max(grain, Math.floor(whole / grain) * grain);
  const kept = Math.min(largest, Math.max(grain, toGrain(length * whole, grain)));
  return { start: Math.max(0, Math.min(Math.round(start * whole), whole - kept)), length: kept };
}

/** The nearest multiple of `grain`, at least one. */
export function toGrain(length: number, grain: number): number {
  return Math.max(grain, Math.round(length / grain) * grain);
}
