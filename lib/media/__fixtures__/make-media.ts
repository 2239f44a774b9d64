import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  MovOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  type Rotation,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';
import sharp, { type Sharp } from 'sharp';
import { loadDecoders } from '../read/open-media.server';

/** Real media files, made in the test that needs them. */

export async function makeImage(
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff',
  { width = 64, height = 48 } = {},
): Promise<Buffer> {
  return noise(width, height).toFormat(format).toBuffer();
}

/** Makes a picture with some detail, so that cutting its file removes picture data. */
export function noise(width: number, height: number): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } });
}

export interface VideoOptions {
  width?: number;
  height?: number;
  seconds?: number;
  frameRate?: number;
  sound?: boolean;
  container?: 'mp4' | 'mp4-fast-start' | 'mov' | 'webm';
  rotation?: Rotation;
  /** Share of frames at the beginning that are black, 0 to 1. */
  blackPart?: number;
  /** The colour of each pixel (red, green and blue, 0–255); by default a grey pattern. */
  paint?: (frame: number, x: number, y: number) => readonly [number, number, number];
}

export async function makeVideo(options: VideoOptions = {}): Promise<Buffer> {
  const {
    width = 160,
    height = 90,
    seconds = 1,
    frameRate = 24,
    container = 'mp4',
    rotation = 0,
    blackPart = 0,
  } = options;
  await loadDecoders();
  const webm = container === 'webm';
  const output = new Output({ format: containerFormat(container), target: new BufferTarget() });
  const video = new VideoSampleSource({ codec: webm ? 'vp8' : 'avc', bitrate: 400_000 });
  output.addVideoTrack(video, { frameRate, rotation });
  const audio = new AudioSampleSource({ codec: webm ? 'opus' : 'aac', bitrate: 64_000 });
  if (options.sound) output.addAudioTrack(audio);
  await output.start();
  const frames = Math.round(seconds * frameRate);
  for (let index = 0; index < frames; index += 1) {
    const grey = index < frames * blackPart ? 0 : 90 + ((index * 7) % 120);
    const pixels = new Uint8Array(width * height * 4).map((_value, at) =>
      at % 4 === 3 ? 255 : (grey + (at % 97)) & 255,
    );
    if (grey === 0) pixels.fill(0);
    if (options.paint) paintOver(pixels, width, (x, y) => options.paint?.(index, x, y) ?? [0, 0, 0]);
    const at = { timestamp: index / frameRate, duration: 1 / frameRate };
    using sample = new VideoSample(pixels, { format: 'RGBA', codedWidth: width, codedHeight: height, ...at });
    await video.add(sample);
  }
  if (options.sound) {
    using sample = silence(seconds);
    await audio.add(sample);
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

function paintOver(pixels: Uint8Array, width: number, paint: (x: number, y: number) => readonly number[]): void {
  for (let at = 0; at < pixels.length; at += 4) pixels.set(paint((at / 4) % width, Math.floor(at / 4 / width)), at);
}

function containerFormat(container: VideoOptions['container']): OutputFormat {
  if (container === 'webm') return new WebMOutputFormat();
  if (container === 'mov') return new MovOutputFormat();
  return new Mp4OutputFormat({ fastStart: container === 'mp4-fast-start' ? 'in-memory' : false });
}

function silence(seconds: number): AudioSample {
  const sampleRate = 48_000;
  const data = new Float32Array(sampleRate * seconds * 2);
  return new AudioSample({ data, format: 'f32', numberOfChannels: 2, sampleRate, timestamp: 0 });
}

export async function makeMp3(seconds = 1): Promise<Buffer> {
  await loadDecoders();
  const output = new Output({ format: new Mp3OutputFormat(), target: new BufferTarget() });
  const audio = new AudioSampleSource({ codec: 'mp3', bitrate: 64_000 });
  output.addAudioTrack(audio);
  await output.start();
  using sample = silence(seconds);
  await audio.add(sample);
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

/** 16-bit mono PCM, written by hand. */
export function makeWav(seconds = 1, sampleRate = 8000): Buffer {
  const data = Buffer.alloc(seconds * sampleRate * 2);
  for (let index = 0; index < data.length / 2; index += 1)
    data.writeInt16LE(Math.round(8000 * Math.sin(index / 5)), index * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
