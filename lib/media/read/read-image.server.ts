import 'server-only';
import sharp, { type Sharp } from 'sharp';
import { maxPixels } from './max-pixels';

// Each file is read once: a cache would only use memory. One thread per image, so that a batch of uploads does not take
// all processors.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Opens an image of any size that we accept; reading fails at the first broken byte instead of returning a half-grey
 * picture. `ignoreIcc`: as a viewer that ignores the colour profile shows it.
 */
export function readImage(input: string | Buffer, { ignoreIcc = false } = {}): Sharp {
  return sharp(input, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, ignoreIcc });
}

/** Whether these bytes are a picture that can be read to its end. */
export async function isPicture(bytes: Buffer): Promise<boolean> {
  return await readImage(bytes)
    .resize(1, 1)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}

/** Opens raw pixels, four bytes each. */
export function readPixels(pixels: Uint8Array, width: number, height: number): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}
