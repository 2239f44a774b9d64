import { readFile } from 'node:fs/promises';
import { type Image, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Size } from './dimensions';

/** No larger picture is decoded: the documents' maximum (6000 × 6000) and a little more. */
const maxPixels = 50_000_000;

/**
 * Decodes an image file, turns it upright and limits it to `maxSide`, because sixteen references of 6000 pixels would
 * fill the memory. Throws when the file is not readable to its end. Sharp reads all formats of the documents except
 * BMP, which the canvas reads.
 */
export async function decodeImage(filePath: string, maxSide: number): Promise<Image> {
  const bytes = await readFile(filePath);
  if (isBmp(bytes)) return loadImage(bytes);
  const small = open(bytes).resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true });
  return loadImage(await small.png({ compressionLevel: 0 }).toBuffer());
}

/** The upright size of an image. Throws when the image is not readable to its end. */
export async function measureImage(filePath: string): Promise<Size> {
  const bytes = await readFile(filePath);
  if (isBmp(bytes)) {
    const { width, height } = await loadImage(bytes);
    return { width, height };
  }
  const { autoOrient } = await open(bytes).metadata();
  // Decodes the whole image, but keeps only a tiny one.
  await open(bytes).resize(16, 16).raw().toBuffer();
  return { width: autoOrient.width, height: autoOrient.height };
}

function open(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
}

function isBmp(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'BM';
}
