import 'server-only';
import sharp, { type Sharp } from 'sharp';
import { maxPixels } from './max-pixels';

// Each file is read once: a cache would only hold memory. One thread per image keeps a batch of uploads from taking
// the machine; the process has others to serve.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Opens an image of any size we accept; reading fails on the first broken byte, not with a grey half. `ignoreIcc`: as it
 * looks to those who do not ask its colour profile.
 */
export function readImage(input: string | Buffer, { ignoreIcc = false } = {}): Sharp {
  return sharp(input, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, ignoreIcc });
}

/** Whether these bytes are a picture that is readable to its end. */
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
