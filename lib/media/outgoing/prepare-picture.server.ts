import 'server-only';
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { readImage } from '../read/read-image.server';
import { bareGif } from './bare-gif';
import { bareJpeg } from './bare-jpeg';
import { barePng } from './bare-png';
import { bareWebp } from './bare-webp';
import type { PreparedFile } from './prepared-file';

interface Format {
  name: 'jpeg' | 'png' | 'webp' | 'gif';
  mime: string;
  extension: string;
  /** Removes everything but the picture; null for an unreadable file. */
  bare: (bytes: Buffer) => Buffer | null;
  options: Record<string, unknown>;
}

const png: Format = { name: 'png', mime: 'image/png', extension: 'png', bare: barePng, options: {} };
/** By sharp's names. Pictures of other formats are sent as PNG, which loses nothing. */
const formats: Record<string, Format> = {
  jpeg: {
    name: 'jpeg',
    mime: 'image/jpeg',
    extension: 'jpg',
    bare: bareJpeg,
    options: { quality: 95, chromaSubsampling: '4:4:4' },
  },
  png,
  gif: { name: 'gif', mime: 'image/gif', extension: 'gif', bare: bareGif, options: {} },
  webp: { name: 'webp', mime: 'image/webp', extension: 'webp', bare: bareWebp, options: { quality: 95 } },
};

/** A larger file is not loaded into memory to remove its metadata: the picture is encoded again. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Writes a copy of a picture to `outputPath` that contains only what its viewer sees: upright, in sRGB, eight bits of
 * red, green and blue, without metadata. When only metadata must be removed, the picture itself stays bit for bit. When
 * nothing must be changed, there is no copy. Throws the errors of reading.
 */
export async function preparePicture(localPath: string, outputPath: string): Promise<PreparedFile> {
  const metadata = await readImage(localPath).metadata();
  const own = formats[metadata.format ?? ''];
  if (own && (await isOrdinary(metadata, localPath)) && (await stat(localPath)).size <= mostBytes) {
    const bytes = await readFile(localPath);
    const bare = own.bare(bytes);
    if (bare?.equals(bytes)) return 'asItIs';
    if (bare) {
      await writeFile(outputPath, bare, { flag: 'wx' });
      return { mime: own.mime, extension: own.extension };
    }
  }
  // With the 256 colours of a GIF, the picture would change; so a GIF becomes a PNG here.
  const { name, mime, extension, options } = own && own.name !== 'gif' ? own : png;
  const drawn = readImage(localPath).autoOrient().toColourspace('srgb');
  await drawn.toFormat(name, options).toFile(outputPath);
  return { mime, extension };
}

/** A GIF has neither an orientation nor a profile. */
async function isOrdinary(
  { format, orientation = 1, space, depth, icc }: Metadata,
  localPath: string,
): Promise<boolean> {
  if (format === 'gif') return true;
  if (orientation !== 1 || space !== 'srgb' || depth !== 'uchar') return false;
  return !icc || (await isSameWithoutProfile(localPath));
}

/** Of 255: a difference that the eye does not see. */
const leastDifference = 3;

/**
 * Whether the picture has the same colours when a viewer ignores its profile. The profile's name proves nothing: there
 * are linear profiles with the name of sRGB.
 */
async function isSameWithoutProfile(localPath: string): Promise<boolean> {
  const pixels = (ignoreIcc: boolean) =>
    readImage(localPath, { ignoreIcc }).resize(64, 64, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer();
  const [shown, stored] = [await pixels(false), await pixels(true)];
  return (
    shown.length === stored.length &&
    shown.every((value, at) => Math.abs(value - (stored[at] ?? 999)) <= leastDifference)
  );
}
