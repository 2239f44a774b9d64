import 'server-only';
import { rm, stat } from 'node:fs/promises';
import {
  Conversion,
  type ConversionAudioOptions,
  FilePathTarget,
  type InputAudioTrack,
  MP3,
  Mp3OutputFormat,
  Output,
  Quality,
  WavOutputFormat,
} from 'mediabunny';
import { AppError } from '@/lib/errors/app-error';
import { loadDecoders, openMedia } from '../read/open-media.server';
import { cannotFit } from './cannot-fit';
import type { MediaEdit } from './media-edit';

/** Bits per second, from not distinguishable from the original down to intelligible speech. */
const mp3Bitrates = [192_000, 128_000, 96_000, 64_000, 32_000];

/** Samples per frame of MPEG audio layer III (half as many below 32 kHz). */
const mp3FrameSamples = 1152;

/**
 * Trims and re-encodes a sound into a WAV (16 bit) or MP3 at `outputPath`, without the tags of the original. Without a
 * format, the sound keeps its own. Throws AppError('brokenMedia'), and 'invalid' when the sound cannot fit `maxBytes`.
 */
export async function editSound(localPath: string, outputPath: string, edit: MediaEdit): Promise<void> {
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new AppError('brokenMedia', 'no sound track');
  const isMp3 = edit.format ? edit.format === 'audio/mpeg' : (await input.getFormat()) === MP3;
  const encodings = isMp3 ? mp3Encodings() : await wavEncodings(track);
  for (const audio of edit.maxBytes ? encodings : encodings.slice(0, 1)) {
    await convertToLength(track, outputPath, isMp3, edit.trim, audio);
    if (!edit.maxBytes || (await stat(outputPath)).size <= edit.maxBytes) return;
    await rm(outputPath);
  }
  throw cannotFit(edit.maxBytes ?? 0);
}

/**
 * An MP3 consists of whole frames, and its encoder adds some silence: 15.0 s become 15.05 s, which a limit of 15 s
 * refuses. So a trimmed MP3 that is too long is made again, shorter by the excess.
 */
async function convertToLength(
  track: InputAudioTrack,
  outputPath: string,
  isMp3: boolean,
  trim: MediaEdit['trim'],
  audio: ConversionAudioOptions,
): Promise<void> {
  await convert(track, outputPath, isMp3, trim, audio);
  if (!trim || !isMp3) return;
  using outcome = openMedia(outputPath);
  const excess = (await outcome.computeDuration()) - (trim.end - trim.start);
  const end = trim.end - excess - mp3FrameSamples / (await track.getSampleRate());
  if (excess <= 0 || end <= trim.start) return;
  await rm(outputPath);
  await convert(track, outputPath, isMp3, { start: trim.start, end }, audio);
}

async function convert(
  track: InputAudioTrack,
  outputPath: string,
  isMp3: boolean,
  trim: MediaEdit['trim'],
  audio: ConversionAudioOptions,
): Promise<void> {
  const start = await track.getFirstTimestamp();
  const format = isMp3 ? new Mp3OutputFormat() : new WavOutputFormat();
  const conversion = await Conversion.init({
    input: track.input,
    output: new Output({ format, target: new FilePathTarget(outputPath) }),
    tracks: 'primary',
    ...(trim && { trim: { start: start + trim.start, end: start + trim.end } }),
    copy: false,
    video: { discard: true },
    audio,
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid) throw new AppError('brokenMedia', 'the sound can not be decoded');
  await conversion.execute();
}

function mp3Encodings(): ConversionAudioOptions[] {
  return mp3Bitrates.map((bitrate) => ({ codec: 'mp3', quality: new Quality({ bitrate }) }));
}

/** The quality of PCM depends only on its channels and its sampling rate. */
async function wavEncodings(track: InputAudioTrack): Promise<ConversionAudioOptions[]> {
  const sampleRate = await track.getSampleRate();
  return [
    { codec: 'pcm-s16' },
    { codec: 'pcm-s16', numberOfChannels: 1 },
    { codec: 'pcm-s16', numberOfChannels: 1, sampleRate: Math.min(sampleRate, 24_000) },
    { codec: 'pcm-s16', numberOfChannels: 1, sampleRate: Math.min(sampleRate, 16_000) },
  ];
}
