import * as z from 'zod';

/** A share of a side, 0 to 1, counted from the left or the top. */
const share = z.number().min(0).max(1);
const pixels = z.number().int().min(1).max(16_384);
const seconds = z
  .number()
  .min(0)
  .max(24 * 3600);

/** What the files made here may be. */
export const editFormats = ['image/png', 'image/jpeg', 'video/mp4', 'audio/wav', 'audio/mpeg'] as const;

/**
 * A change of a file that keeps the original: the steps that are named are done in the order of this list, and the
 * outcome is an asset of its own (`Asset.derivedFromId`, `Asset.edit`). The same for a crop, a trim, a conversion that
 * makes a file fit a model's limits, and a frame taken out of a video.
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
