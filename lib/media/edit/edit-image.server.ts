import 'server-only';
import { writeFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { AppError } from '@/lib/errors/app-error';
import { readImage } from '../read/read-image.server';
import { cannotFit } from './cannot-fit';
import { cropArea } from './crop-area';
import type { MediaEdit } from './media-edit';

/** From not distinguishable from the original down to barely acceptable. */
const jpegQualities = [92, 85, 75, 65, 50, 35];
/** Qualities of a palette of at most 256 colours: a PNG can lose quality in no other way. */
const paletteQualities = [100, 60];

type Encoding = (image: Sharp) => Sharp;

const jpegs = jpegQualities.map(
  (quality): Encoding =>
    // Without it, transparent areas would become black.
    (image) =>
      image.flatten({ background: '#ffffff' }).jpeg({ quality }),
);
const palettes = paletteQualities.map(
  (quality): Encoding =>
    (image) =>
      image.png({ palette: true, quality, effort: 1 }),
);

/**
 * Crops, scales and encodes a picture into `outputPath`. The outcome is upright (the EXIF orientation is applied and
 * removed) and has no metadata, because the place where a photo was taken must not reach a provider. Without a format,
 * JPEG stays JPEG and everything else becomes PNG, or JPEG when the PNG is too large and nothing is transparent. Throws
 * AppError('brokenMedia'), and 'invalid' when the picture cannot fit `maxBytes`.
 */
export async function editImage(input: string | Buffer, outputPath: string, edit: MediaEdit): Promise<void> {
  const encoded = await encode(input, edit).catch((error) => {
    throw error instanceof AppError
      ? error
      : new AppError('brokenMedia', 'the image can not be edited', { cause: error });
  });
  await writeFile(outputPath, encoded, { flag: 'wx' });
}

async function encode(input: string | Buffer, edit: MediaEdit): Promise<Buffer> {
  const { format, autoOrient, hasAlpha } = await readImage(input).metadata();
  const encodings = encodingsFor(edit, { isJpeg: format === 'jpeg', hasAlpha });
  for (const encoding of edit.maxBytes ? encodings : encodings.slice(0, 1)) {
    const bytes = await encoding(draw(input, edit, autoOrient)).toBuffer();
    if (!edit.maxBytes || bytes.length <= edit.maxBytes) return bytes;
  }
  throw cannotFit(edit.maxBytes ?? 0);
}

/** In order of quality, the best first. */
function encodingsFor({ format }: MediaEdit, original: { isJpeg: boolean; hasAlpha: boolean }): Encoding[] {
  if (format === 'image/jpeg' || (!format && original.isJpeg)) return jpegs;
  const isFree = !format && !original.hasAlpha;
  return [(image) => image.png(), ...(isFree ? jpegs : palettes)];
}

function draw(input: string | Buffer, { crop, size }: MediaEdit, whole: { width: number; height: number }): Sharp {
  let image = readImage(input).autoOrient();
  if (crop) image = image.extract(cropArea(crop, whole.width, whole.height));
  if (size) image = image.resize({ ...size, fit: 'fill' });
  return image;
}
