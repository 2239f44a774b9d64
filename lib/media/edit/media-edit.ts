import * as z from 'zod';
import type { MediaKind } from '@/lib/providers/contract';

/** A share of a side, 0 to 1, counted from the left or the top. */
const share = z.number().min(0).max(1);
const pixels = z.number().int().min(1).max(16_384);
const seconds = z
  .number()
  .min(0)
  .max(24 * 3600);

/** The formats that an edit can write. */
export const editFormats = ['image/png', 'image/jpeg', 'video/mp4', 'audio/wav', 'audio/mpeg'] as const;

/**
 * An edit of a file that keeps the original. The steps are done in the order of this list, and the outcome is a new
 * asset (`Asset.derivedFromId`, `Asset.edit`). Crops, trims, conversions that make a file fit a model's limits, and
 * frames taken out of a video are all edits.
 */
export const mediaEdit = z.strictObject({
  /** One frame of a video as an image: its time in seconds, or `last`. */
  frame: z.union([seconds, z.literal('last')]).optional(),
  /** The part of the time to keep, in seconds. */
  trim: z.strictObject({ start: seconds, end: seconds }).optional(),
  /** The part of the picture to keep, as shares of the original's sides. */
  crop: z.strictObject({ x: share, y: share, width: share, height: share }).optional(),
  /** The picture's new sides in pixels. */
  size: z.strictObject({ width: pixels, height: pixels }).optional(),
  /** Frames per second. */
  frameRate: z.number().min(1).max(120).optional(),
  format: z.enum(editFormats).optional(),
  /** The outcome must not be larger; pictures and sound lose quality, not size. */
  maxBytes: z.number().int().min(1024).optional(),
});
export type MediaEdit = z.output<typeof mediaEdit>;

/** An edit of a stored file of this kind. */
export interface FileEdit {
  kind: MediaKind;
  edit: MediaEdit;
  inputPath: string;
  /** Must not exist yet. */
  outputPath: string;
}
