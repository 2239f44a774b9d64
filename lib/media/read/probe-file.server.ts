import 'server-only';
import { stat } from 'node:fs/promises';
import { EncodedPacketSink, type Input, type InputTrack } from 'mediabunny';
import { AppError } from '@/lib/errors/app-error';
import { checkBoxes } from '@/lib/untrusted/check-boxes.server';
import { maxPixels } from './max-pixels';
import type { MediaFacts } from './media-facts';
import { openMedia } from './open-media.server';
import { readImage } from './read-image.server';
import { sniffFile, unsupported } from './sniff-file.server';
import { type FormatName, formats } from './sniff-format';

type Facts = Omit<MediaFacts, 'format' | 'mime' | 'extension' | 'sizeBytes' | 'kind'>;

/**
 * Finds out what a local file is from its bytes; its name and its headers are ignored. Throws
 * AppError('unsupportedMedia', found) for a kind that we don't take, AppError('brokenMedia') for a file that cannot be
 * read to its end, AppError('tooLarge') for an image with too many pixels.
 */
export async function probeFile(localPath: string): Promise<MediaFacts> {
  const { size: sizeBytes } = await stat(localPath);
  if (sizeBytes === 0) throw broken('the file is empty');
  const format = await sniffFile(localPath);
  const facts =
    formats[format].kind === 'image' ? await probeImage(localPath) : await probeTracks(localPath, format, sizeBytes);
  return { format, ...formats[format], sizeBytes, ...facts };
}

async function probeImage(localPath: string): Promise<Facts> {
  try {
    const { autoOrient } = await readImage(localPath).metadata();
    if (autoOrient.width * autoOrient.height > maxPixels) throw tooManyPixels();
    // The header proves nothing about the rest, so all of the image is decoded once, into a few pixels.
    await readImage(localPath).resize(16, 16, { fit: 'fill' }).raw().toBuffer();
    const { width, height } = autoOrient;
    return { width, height, durationMs: null, frameRate: null, codec: null, hasAudio: null };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Error && error.message.includes('pixel limit')) throw tooManyPixels(error);
    throw broken('the image can not be decoded', error);
  }
}

async function probeTracks(localPath: string, format: FormatName, sizeBytes: number): Promise<Facts> {
  if (format === 'mp4' || format === 'mov') checkBoxes(localPath, sizeBytes);
  using input = openMedia(localPath);
  try {
    return formats[format].kind === 'video' ? await probeVideo(input, format) : await probeAudio(input);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw broken('the tracks can not be read', error);
  }
}

async function probeVideo(input: Input, format: FormatName): Promise<Facts> {
  const track = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!track) throw audio ? unsupported(format === 'webm' ? 'matroskaSound' : 'm4a') : broken('no tracks');
  const durationMs = await readToEnd(track);
  const width = Math.round(await track.getDisplayWidth());
  const height = Math.round(await track.getDisplayHeight());
  if (!(width > 0 && height > 0)) throw broken('the picture has no size');
  if (width * height > maxPixels) throw tooManyPixels();
  const { averagePacketRate } = await track.computePacketStats(60);
  const frameRate = Number.isFinite(averagePacketRate) ? Math.round(averagePacketRate * 1000) / 1000 : null;
  return { width, height, durationMs, frameRate, codec: await track.getCodec(), hasAudio: audio !== null };
}

async function probeAudio(input: Input): Promise<Facts> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw broken('no sound track');
  const durationMs = await readToEnd(track);
  return { width: null, height: null, durationMs, frameRate: null, codec: await track.getCodec(), hasAudio: null };
}

/** The maximum of the integer column: 24 days. */
const longestMs = 2 ** 31 - 1;

/**
 * The track's length in ms, after its last packet was read: a file that is cut short still has its table of contents.
 */
async function readToEnd(track: InputTrack): Promise<number> {
  const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY);
  if (!last || last.data.byteLength === 0) throw broken('the file is cut short');
  const durationMs = Math.round((await track.computeDuration()) * 1000);
  if (!(durationMs > 0)) throw broken('it lasts no time');
  if (durationMs > longestMs) throw broken(`it claims to last ${durationMs} ms`);
  return durationMs;
}

function broken(reason: string, cause?: unknown): AppError {
  return new AppError('brokenMedia', `broken media: ${reason}`, { cause });
}

function tooManyPixels(cause?: unknown): AppError {
  const max = `${maxPixels / 1_000_000} MP`;
  return new AppError('tooLarge', `more than ${max}`, { params: { max }, cause });
}
