import 'server-only';
import sharp, { type Sharp } from 'sharp';

// Each file is read once: a cache would only hold memory. One thread per image keeps a batch of uploads from taking
// the machine; the process has others to serve.
sharp.cache(false);
sharp.concurrency(1);

/** 100 megapixels decode to 400 MB: more than that is a bomb, not a reference image. */
export const maxPixels = 100_000_000;

/** Opens an image of any size we accept; reading fails on the first broken byte, not with a grey half. */
export function readImage(input: string | Buffer): Sharp {
  return sharp(input, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true });
}

/** Opens raw pixels, four bytes each. */
export function readPixels(pixels: Uint8Array, width: number, height: number): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}
