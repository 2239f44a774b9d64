import type { MediaEdit } from '../media-edit';

/** In pixels, from the upper left corner of the upright picture. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The pixels of a crop, at least one grain and inside the picture. `grain`: what sides are a multiple of; H.264 keeps
 * colour for every second pixel only, so a film's sides are even.
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

/** The nearest multiple, never nothing. */
export function toGrain(length: number, grain: number): number {
  return Math.max(grain, Math.round(length / grain) * grain);
}
