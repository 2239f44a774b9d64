import 'server-only';
import { rm, stat } from 'node:fs/promises';
import {
  Conversion,
  type ConversionAudioOptions,
  type ConversionVideoOptions,
  FilePathTarget,
  type Input,
  type InputVideoTrack,
  Mp4OutputFormat,
  Quality,
} from 'mediabunny';
import { AppError } from '@/lib/errors/app-error';
import { clearTimes } from '../film/clear-times.server';
import { declaredColours } from '../film/declared-colours.server';
import { gapFiller } from '../film/fill-gaps.server';
import { NamelessOutput } from '../film/nameless-output.server';
import { isShownAsStored } from '../film/shown-as-stored.server';
import { loadDecoders, openMedia } from '../read/open-media.server';
import { cannotFit } from './cannot-fit';
import { cropArea, toGrain } from './crop-area';
import type { MediaEdit } from './media-edit';

const soundBitrate = 128_000;
/** Bits per second. Below this, a film of any size is useless. */
const leastBitrate = 120_000;
/** Bits per pixel and frame at which H.264 shows no difference to most originals. */
const bitsPerPixel = 0.15;
/** Rate control only approximates the size, so an edit with `maxBytes` may need several attempts. */
const attempts = 4;

/**
 * Trims, crops, scales and re-encodes a video into an MP4 (H.264, AAC) at `outputPath` that plays before it is fully
 * loaded and contains no metadata about its origin. Sides become even numbers, pixels become square, rotation is
 * applied. Without a trim or a change of the picture, tracks with a suitable codec are copied. Throws
 * AppError('brokenMedia'), and 'invalid' when the film cannot fit `maxBytes`.
 */
export async function editFilm(localPath: string, outputPath: string, edit: MediaEdit): Promise<void> {
  await loadDecoders();
  let bitrate: number | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    using input = openMedia(localPath);
    const { seconds, bitrate: used } = await convert(input, outputPath, edit, bitrate);
    const { size } = await stat(outputPath);
    if (!edit.maxBytes || size <= edit.maxBytes) return clearTimes(outputPath);
    await rm(outputPath);
    bitrate = Math.floor(Math.min((edit.maxBytes * 8) / seconds - soundBitrate, (used * edit.maxBytes) / size) * 0.93);
    if (bitrate < leastBitrate) break;
  }
  throw cannotFit(edit.maxBytes ?? 0);
}

async function convert(input: Input, outputPath: string, edit: MediaEdit, asked: number | undefined) {
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw broken('no video track');
  const start = await track.getFirstTimestamp();
  const trim = edit.trim && { start: start + edit.trim.start, end: start + edit.trim.end };
  const seconds = trim ? trim.end - trim.start : (await track.computeDuration()) - start;
  const { averagePacketRate, averageBitrate } = await track.computePacketStats(120);
  // When the cut lies between two frames, a film of 60 frames per second would measure a little more than 60.
  const frameRate = edit.frameRate ?? (trim && Number.isFinite(averagePacketRate) ? averagePacketRate : undefined);
  const picture = await drawing(track, edit);
  const pixels =
    (picture.width ?? (await track.getDisplayWidth())) * (picture.height ?? (await track.getDisplayHeight()));
  const needed = pixels * (frameRate ?? averagePacketRate) * bitsPerPixel;
  const bitrate = asked ?? goodBitrate({ needed, spent: averageBitrate, seconds, maxBytes: edit.maxBytes });
  const output = new NamelessOutput({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(outputPath),
  });
  const isCopy = await isCopied(track, edit, picture);
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    ...(trim && { trim }),
    // A copy begins at a key frame, not where the creator cut.
    copy: trim || edit.maxBytes ? false : {},
    video: {
      ...picture,
      ...(frameRate && { frameRate }),
      codec: 'avc',
      quality: new Quality({ bitrate }),
      keyFrameInterval: 2,
      ...(!isCopy && { process: await declaredColours(track) }),
    },
    audio: await sounding(input, edit),
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid || !conversion.utilizedTracks.includes(track)) throw broken('the video can not be decoded');
  await conversion.execute();
  return { seconds, bitrate };
}

/** AAC is copied where nothing is cut. */
async function sounding(input: Input, { trim, maxBytes }: MediaEdit): Promise<ConversionAudioOptions> {
  const track = await input.getPrimaryAudioTrack();
  const isCopied = !trim && !maxBytes && (await track?.getCodec()) === 'aac';
  const encoding = { codec: 'aac', quality: new Quality({ bitrate: soundBitrate }) } as const;
  return isCopied ? encoding : { ...encoding, process: gapFiller() };
}

/** Whether the track is copied byte for byte: then its declared colours stay too. */
async function isCopied(track: InputVideoTrack, edit: MediaEdit, picture: ConversionVideoOptions): Promise<boolean> {
  if (edit.trim || edit.maxBytes || edit.frameRate || picture.crop || picture.width) return false;
  return (await track.getCodec()) === 'avc' && (await isShownAsStored(track));
}

/** The changes of the picture; empty when none is needed, so that the track can be copied. */
async function drawing(track: InputVideoTrack, { crop, size }: MediaEdit): Promise<ConversionVideoOptions> {
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  const area = crop && cropArea(crop, width, height, 2);
  const wanted = size ?? area ?? { width, height };
  const sides = { width: toGrain(wanted.width, 2), height: toGrain(wanted.height, 2) };
  const { num, den } = await track.getPixelAspectRatio();
  const isScaled = size || area || sides.width !== width || sides.height !== height || num !== den;
  return {
    allowTransformationMetadata: false,
    hardwareAcceleration: 'prefer-software',
    ...(area && { crop: area }),
    ...(isScaled && { ...sides, fit: 'fill' }),
  };
}

/**
 * Bits per second: what the picture needs, but not much more than the original uses, nor more than `maxBytes` allows.
 */
function goodBitrate(given: { needed: number; spent: number; seconds: number; maxBytes: number | undefined }): number {
  const needed = Number.isFinite(given.needed) ? given.needed : 4_000_000;
  const sensible = Math.min(needed, Math.max(needed / 4, given.spent * 1.5 || needed));
  const left = given.maxBytes ? ((given.maxBytes * 8) / given.seconds - soundBitrate) * 0.95 : sensible;
  return Math.round(Math.max(leastBitrate, Math.min(left, sensible)));
}

function broken(reason: string): AppError {
  return new AppError('brokenMedia', reason);
}
