import { readFile } from 'node:fs/promises';
import { type Image, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';

/** No picture larger than this is decoded: what the documents allow (6000 × 6000) and a little more. */
const maxPixels = 50_000_000;

/**
 * Decodes an image file wholly, turned upright. Throws when it is not readable to its end. Sharp reads everything the
 * documents name but BMP, which the canvas reads.
 */
export async function decodeImage(filePath: string): Promise<Image> {
  const bytes = await readFile(filePath);
  if (bytes.subarray(0, 2).toString('latin1') === 'BM') return loadImage(bytes);
  const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).rotate();
  return loadImage(await upright.png({ compressionLevel: 0 }).toBuffer());
}
