import 'server-only';
import { readFile, stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { AppError } from '@/lib/errors/app-error';
import type { AcceptedName } from '../formats/accepted-formats';
import type { OrdinaryName } from '../formats/file-format';
import { maxPixels } from '../read/max-pixels';
import { readImage } from '../read/read-image.server';
import { unsupported } from '../read/sniff-file.server';
import { type DecodedPicture, decodeHeif, isHdrHeif } from './decode-heif.server';
import { decodeStill } from './decode-still.server';
import { frameToRgba } from './frame-to-pixels.server';
import { jpegWithProfile, pngWithProfile } from './keep-profile';
import { broken } from './read-heif.server';
import { withEnd } from './with-end';

/** At this quality no difference to a phone's photo is seen. */
const quality = { quality: 94, chromaSubsampling: '4:4:4' } as const;
/** A larger picture is not loaded into memory. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Writes a picture of another format to `outputPath` as a JPEG, or as a PNG where it has transparent parts: upright, in
 * its own colours (the profile stays), HDR in ordinary brightness, without other metadata. Throws
 * AppError('brokenMedia' | 'tooLarge' | 'unsupportedMedia').
 */
export async function makePicture(format: AcceptedName, localPath: string, outputPath: string): Promise<OrdinaryName> {
  const { size } = await stat(localPath);
  if (size > mostBytes) throw new AppError('tooLarge', 'a picture of so many bytes', { params: { max: '256 MB' } });
  const bytes = await readFile(localPath);
  const made = await make(format, bytes);
  await writeFile(outputPath, made.bytes, { flag: 'wx' });
  return made.format;
}

interface Made {
  format: OrdinaryName;
  bytes: Buffer;
}

async function make(format: AcceptedName, bytes: Buffer): Promise<Made> {
  if (format === 'cutJpeg') return { format: 'jpeg', bytes: withEnd(bytes) };
  if (format === 'bmp') return await encode({ ...decodeBmp(bytes), profile: null }, 'png');
  if (format === 'heic' || format === 'jpegInHeif') return await encode(await decodeHeif(bytes));
  if (format !== 'avif') throw unsupported(format);
  return isHdrHeif(bytes) ? await encode(await decodeHeif(bytes)) : await encodeAvif(bytes);
}

async function encode({ data, profile, width, height, channels }: DecodedPicture, wanted?: 'png'): Promise<Made> {
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: maxPixels });
  if (channels === 4 || wanted === 'png') {
    const png = await image.png().toBuffer();
    return { format: 'png', bytes: profile ? pngWithProfile(png, profile) : png };
  }
  const jpeg = await image.jpeg(quality).toBuffer();
  return { format: 'jpeg', bytes: profile ? jpegWithProfile(jpeg, profile) : jpeg };
}

async function encodeAvif(bytes: Buffer): Promise<Made> {
  try {
    const { hasAlpha } = await readImage(bytes).metadata();
    const image = readImage(bytes).autoOrient().keepIccProfile();
    if (hasAlpha) return { format: 'png', bytes: await image.png().toBuffer() };
    return { format: 'jpeg', bytes: await image.jpeg(quality).toBuffer() };
  } catch (error) {
    throw broken('the picture can not be decoded', error);
  }
}

/** Its header, of which there are several lengths, has the sides at the same place in all but the oldest. */
function decodeBmp(bytes: Buffer) {
  if (bytes.length < 26) throw broken('its header is cut short');
  const isOldest = bytes.readUInt32LE(14) === 12;
  const width = isOldest ? bytes.readUInt16LE(18) : Math.abs(bytes.readInt32LE(18));
  const height = isOldest ? bytes.readUInt16LE(20) : Math.abs(bytes.readInt32LE(22));
  const max = `${maxPixels / 1_000_000} MP`;
  if (width * height > maxPixels) throw new AppError('tooLarge', `more than ${max}`, { params: { max } });
  const decoded = frameToRgba(decodeStill('bmp', bytes));
  const alphas = decoded.data.filter((_value, at) => at % 4 === 3);
  const isOpaque = alphas.every((value) => value === 255) || alphas.every((value) => value === 0);
  if (!isOpaque) return decoded;
  const data = decoded.data.filter((_value, at) => at % 4 !== 3);
  return { ...decoded, data: Buffer.from(data), channels: 3 as const };
}
